package io.meit.local.evaluate;

import io.meit.datasets.store.PreparedDataset;
import io.meit.ecg.signal.EcgWindow;
import io.meit.evaluation.page.Signals;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Signals from prepared sets, each opened when it is first needed. For one thread. */
final class SuiteSignals implements Signals, Closeable {

    private final Map<String, Path> directories;
    private final Map<String, PreparedDataset> sets = new HashMap<>();

    /** @param directories of prepared sets by the names of data sets in the suite */
    SuiteSignals(Map<String, Path> directories) {
        this.directories = Map.copyOf(directories);
    }

    @Override
    public Optional<EcgWindow> window(String dataSet, int index) {
        if (!directories.containsKey(dataSet)) {
            return Optional.empty();
        }
        try {
            return Optional.of(set(dataSet).record(index).window());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "record %d of data set '%s' cannot be read: %s".formatted(index, dataSet, e.getMessage()), e);
        }
    }

    private PreparedDataset set(String name) throws IOException {
        PreparedDataset set = sets.get(name);
        if (set == null) {
            set = PreparedDataset.open(directories.get(name));
            sets.put(name, set);
        }
        return set;
    }

    @Override
    public void close() throws IOException {
        for (PreparedDataset set : sets.values()) {
            set.close();
        }
        sets.clear();
    }
}
