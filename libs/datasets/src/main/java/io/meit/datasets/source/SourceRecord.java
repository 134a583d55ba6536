package io.meit.datasets.source;

import io.meit.datasets.record.Split;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One record of a data set, before its signal is read.
 *
 * @param id unique in the data set; holds no patient id
 * @param patient raw id; never shown
 * @param ownSplit the split that the data set itself gives the record
 * @param header WFDB header file; its path may hold the patient's id and is never shown
 * @param details as far as the tables say them
 */
public record SourceRecord(String id, String patient, Optional<Split> ownSplit, Path header, Details details) {

    /** The record's name without folder, rate suffix and extension: the same for copies within one namespace. */
    public String name() {
        return name(id);
    }

    /** {@code records500/00000/00001_hr} and {@code 00001_lr} are both {@code 00001}. */
    public static String name(String id) {
        return id.substring(id.lastIndexOf('/') + 1).replaceAll("_[hl]r$", "");
    }

    @Override
    public String toString() {
        return "record " + id;
    }
}
