package io.meit.evaluation.page;

import io.meit.datasets.store.Manifest;
import io.meit.datasets.store.PreparedDataset;
import io.meit.datasets.store.ShardFiles;
import io.meit.ecg.signal.EcgWindow;
import io.meit.evaluation.result.CellResult;
import io.meit.evaluation.result.RunResults;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The signals of a run from the prepared sets that it was made of, which are known by their hashes. A set is opened when a
 * signal of it is first asked for. For one thread.
 */
public final class PreparedSignals implements Signals, Closeable {

    private final Map<String, Path> directories;
    private final Map<String, PreparedDataset> open = new HashMap<>();

    private PreparedSignals(Map<String, Path> directories) {
        this.directories = directories;
    }

    /**
     * Of those sets that the run was made of; the others are left alone.
     *
     * @param directories of complete prepared sets
     * @throws IOException if one is none
     */
    public static PreparedSignals of(RunResults run, Collection<Path> directories) throws IOException {
        Map<String, Path> byHash = new HashMap<>();
        for (Path directory : directories) {
            byHash.put(Manifest.read(new ShardFiles(directory)).dataSetHash(), directory);
        }
        Map<String, Path> byName = new TreeMap<>();
        for (CellResult cell : run.cells()) {
            Path directory = byHash.get(cell.dataSetHash());
            if (directory != null) {
                byName.put(cell.cell().dataSet(), directory);
            }
        }
        return new PreparedSignals(byName);
    }

    /** The run's data sets whose signals are here, by their names in the suite. */
    public Set<String> dataSets() {
        return Set.copyOf(directories.keySet());
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
        PreparedDataset set = open.get(name);
        if (set == null) {
            set = PreparedDataset.open(directories.get(name));
            open.put(name, set);
        }
        return set;
    }

    @Override
    public void close() throws IOException {
        for (PreparedDataset set : open.values()) {
            set.close();
        }
        open.clear();
    }
}
