package io.meit.evaluation.worker.plan;

import io.meit.datasets.record.ReportText;
import io.meit.datasets.store.Entry;
import io.meit.datasets.store.Hashes;
import io.meit.datasets.store.PreparedDataset;
import io.meit.evaluation.suite.SuiteData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The records that a data set of a suite contributes, in the set's order.
 *
 * @param split {@code val}, {@code test} or {@code val+test}
 */
record PlannedSet(String dataSetHash, String splitHash, String split, List<PlannedRecord> records) {

    PlannedSet {
        records = List.copyOf(records);
    }

    /**
     * Finds the records without reading signals.
     *
     * @param name of the data set in its suite, for messages
     * @param limit most records, beside the suite's own limit; 0 for no limit
     */
    static PlannedSet of(String name, PreparedDataset set, SuiteData data, int limit) throws IOException {
        List<PlannedRecord> found = new ArrayList<>();
        int[] next = {0};
        set.forEachEntry(entry -> {
            int index = next[0]++;
            if (isWanted(entry, data)) {
                record(entry, index, data).ifPresent(found::add);
            }
        });
        if (found.isEmpty()) {
            throw new IOException(
                    "data set '%s' has no record of split %s that the suite wants (language %s, statements %s)"
                            .formatted(name, data.split(), data.language().orElse("any"), data.statements()));
        }
        List<PlannedRecord> drawn = drawn(drawn(found, data.limit(), data.seed()), limit, data.seed());
        return new PlannedSet(set.manifest().dataSetHash(), set.manifest().splitHash(), data.split(), drawn);
    }

    private static boolean isWanted(Entry entry, SuiteData data) {
        boolean split = data.splits().contains(entry.split().orElseThrow().label());
        List<String> codes = RecordAttributes.codes(entry.description());
        return split && (data.statements().isEmpty() || !Collections.disjoint(codes, data.statements()));
    }

    private static Optional<PlannedRecord> record(Entry entry, int index, SuiteData data) {
        Optional<ReportText> reference = Reference.of(entry.description(), data);
        if (data.language().isPresent() && reference.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new PlannedRecord(
                index,
                entry.description().id(),
                entry.facts().sha256(),
                reference.map(ReportText::text).orElse(""),
                RecordAttributes.of(entry.description(), reference)));
    }

    /** A seeded draw in the set's order; a larger limit draws the same records and more. */
    private static List<PlannedRecord> drawn(List<PlannedRecord> all, int limit, long seed) {
        if (limit == 0 || all.size() <= limit) {
            return all;
        }
        return all.stream()
                .sorted(Comparator.comparing(record -> Hashes.of(seed + "\n" + record.id())))
                .limit(limit)
                .sorted(Comparator.comparingInt(PlannedRecord::index))
                .toList();
    }
}
