package io.meit.datasets.source;

import io.meit.ecg.signal.EcgRecord;
import io.meit.ecg.wfdb.WfdbHeader;
import io.meit.ecg.wfdb.WfdbOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A data set as downloaded. May be asked by many threads. */
public interface DataSource extends AutoCloseable {

    /** e.g. {@code ptb-xl}. */
    String name();

    /**
     * The naming of patients and records: two data sets with one namespace name the same patient and the same record by
     * the same id.
     */
    String namespace();

    /** The tables that were read; their hashes go into the manifest. */
    List<Path> tables();

    /** Choices that decide what is read, e.g. the rate; they go into the manifest. */
    default Map<String, String> settings() {
        return Map.of();
    }

    /**
     * All records, always in the same order; each call starts anew.
     *
     * @throws IOException if a table cannot be read or is not what it should be
     */
    void forEach(RecordSink sink) throws IOException, InterruptedException;

    /**
     * What is said of a record; called once its recording is read, since some data sets say it in the recording's header.
     */
    default Details details(SourceRecord record, EcgRecord recording) throws IOException {
        return record.details();
    }

    /** How the recording is to be read. */
    default WfdbOptions options(WfdbHeader header) {
        return WfdbOptions.DEFAULT;
    }

    @Override
    default void close() throws IOException {}

    /** Takes records one by one. */
    @FunctionalInterface
    interface RecordSink {
        void accept(SourceRecord record) throws IOException, InterruptedException;
    }
}
