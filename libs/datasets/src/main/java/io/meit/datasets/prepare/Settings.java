package io.meit.datasets.prepare;

import io.meit.datasets.report.ReportCleaning;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a set is prepared.
 *
 * @param texts how report texts are made
 * @param split how it is split
 * @param dropLeaks own split only: drop the copies that leak instead of refusing the split
 * @param storage how shards are written
 * @param withoutCopiesOf prepared sets; records that are theirs too, by patient, name or signal, are left out
 */
public record Settings(Texts texts, SplitChoice split, boolean dropLeaks, Storage storage, List<Path> withoutCopiesOf) {

    public Settings {
        withoutCopiesOf = List.copyOf(withoutCopiesOf);
    }

    /**
     * @param cleaning rules
     * @param language wanted, e.g. {@code en}: a text in it comes first, and codes are written out where there is none;
     *     {@code any}: the data set's own text comes first
     * @param required leave out records without a text (in the wanted language)
     */
    public record Texts(ReportCleaning cleaning, String language, boolean required) {

        public static final String ANY_LANGUAGE = "any";

        /** Cleaned by this project's rules, as the data set has them. */
        public static final Texts DEFAULT = new Texts(ReportCleaning.CLEAN, ANY_LANGUAGE, false);
    }

    /**
     * @param recordsPerShard 1 or more; 512 records are about 62 MB
     * @param deflate compress shards
     */
    public record Storage(int recordsPerShard, boolean deflate) {

        public static final Storage DEFAULT = new Storage(512, false);

        public Storage {
            if (recordsPerShard < 1) {
                throw new IllegalArgumentException(
                        "recordsPerShard is %d; it must be 1 or more".formatted(recordsPerShard));
            }
        }
    }

    /** Default texts and storage. */
    public static Settings of(SplitChoice split) {
        return new Settings(Texts.DEFAULT, split, false, Storage.DEFAULT, List.of());
    }

    /** What decides the content of shards. */
    Map<String, String> ofShards() {
        Map<String, String> settings = new TreeMap<>();
        settings.put("report_cleaning", texts.cleaning().label());
        settings.put("report_language", texts.language());
        settings.put("report_required", Boolean.toString(texts.required()));
        settings.put("records_per_shard", Integer.toString(storage.recordsPerShard()));
        settings.put("codec", storage.deflate() ? "deflate" : "null");
        return settings;
    }

    /** All, as the manifest writes them. */
    Map<String, String> all() {
        Map<String, String> settings = ofShards();
        settings.put("split", split.label());
        settings.put("leaks", dropLeaks ? "drop" : "refuse");
        return settings;
    }
}
