package io.meit.tuning.data;

import io.meit.datasets.record.PreparedRecord;
import io.meit.datasets.record.Split;
import io.meit.datasets.store.PreparedDataset;
import io.meit.ecg.prepare.Preparation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Records of one split of a prepared set that have a report. Closes nothing: the set belongs to the caller. */
public final class PreparedExamples implements TuningExamples {

    private final PreparedDataset set;
    private final int[] indexes;
    private final Preparation preparation;
    private final Split split;

    private PreparedExamples(PreparedDataset set, int[] indexes, Preparation preparation, Split split) {
        this.set = set;
        this.indexes = indexes;
        this.preparation = preparation;
        this.split = split;
    }

    /** Finds the records with a report, without reading signals. */
    public static PreparedExamples of(PreparedDataset set, Split split, Preparation preparation) throws IOException {
        List<Integer> withReport = new ArrayList<>();
        int[] next = {0};
        set.forEachEntry(entry -> {
            int index = next[0]++;
            if (entry.split().filter(split::equals).isPresent()
                    && entry.description().report().isPresent()) {
                withReport.add(index);
            }
        });
        int[] indexes = withReport.stream().mapToInt(Integer::intValue).toArray();
        return new PreparedExamples(set, indexes, preparation, split);
    }

    @Override
    public int size() {
        return indexes.length;
    }

    @Override
    public TuningExample at(int index) {
        try {
            PreparedRecord record = set.record(indexes[index]);
            return new TuningExample(
                    record.description().id(),
                    preparation.prepare(record.window()),
                    record.description().report().orElseThrow().text());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read record %d of the set".formatted(indexes[index]), e);
        }
    }

    @Override
    public String hash() {
        return "%s-%s-%s".formatted(set.manifest().dataSetHash(), split.label(), preparation.id());
    }
}
