package io.meit.evaluation.worker.open;

import io.meit.datasets.store.PreparedDataset;
import io.meit.ecg.noise.NamedCorruption;
import io.meit.ecg.noise.NoiseRecordings;
import io.meit.evaluation.sample.Cell;
import io.meit.evaluation.suite.Places;
import io.meit.evaluation.suite.Suite;
import io.meit.evaluation.suite.Variant;
import io.meit.evaluation.worker.model.ModelShelf;
import io.meit.evaluation.worker.model.ModelSource;
import io.meit.model.decoder.DecoderType;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A suite and what it names, each opened when it is first needed and kept. For one thread. */
public final class OpenSuite implements Closeable {

    private final Suite suite;
    private final Places places;
    private final AbsentParts absent;
    private final ModelShelf models;
    private final Map<String, PreparedDataset> sets = new HashMap<>();
    private final Map<String, NamedCorruption> corruptions = new HashMap<>();

    /**
     * Opens nothing yet.
     *
     * @throws IllegalArgumentException if a place is given for something that the suite does not have, or is not there, or if
     *     nothing of the suite is
     */
    public OpenSuite(Suite suite, Places places, WritingSettings settings) {
        this.suite = suite;
        this.places = places.checked(suite);
        this.absent = AbsentParts.of(suite, places);
        this.models = new ModelShelf(sources(suite, places, settings), settings.maxTexts());
    }

    private static Map<String, ModelSource> sources(Suite suite, Places places, WritingSettings settings) {
        Map<String, ModelSource> sources = new LinkedHashMap<>();
        suite.variants().forEach((name, variant) -> sources.put(name, source(suite, places, settings, name, variant)));
        return sources;
    }

    private static ModelSource source(
            Suite suite, Places places, WritingSettings settings, String name, Variant variant) {
        return new ModelSource(
                name,
                places.checkpoint(suite, name),
                places.adapter(suite, name),
                variant.prompt(),
                variant.maxTokens(),
                DecoderType.of(variant.precision().label()),
                settings.placement());
    }

    public Suite suite() {
        return suite;
    }

    /** What is not on this machine. */
    public AbsentParts absent() {
        return absent;
    }

    /** The cells that can be run on this machine, in the suite's order. */
    public List<Cell> cells() {
        return suite.cells().stream().filter(absent::allow).toList();
    }

    /** The models of its variants. */
    public ModelShelf models() {
        return models;
    }

    /**
     * The prepared set of a data set of the suite.
     *
     * @throws IOException naming the data set whose directory holds none, and the way out
     */
    public PreparedDataset dataSet(String name) throws IOException {
        PreparedDataset open = sets.get(name);
        if (open == null) {
            Path directory = places.data(suite, name);
            try {
                open = PreparedDataset.open(directory);
            } catch (IOException e) {
                throw new IOException(
                        "data set '%s' of suite %s cannot be opened (%s); name its prepared set with --data %s=DIR"
                                .formatted(name, suite.name(), e.getMessage(), name),
                        e);
            }
            sets.put(name, open);
        }
        return open;
    }

    /** What a condition does to a signal. */
    public NamedCorruption corruption(String condition) {
        return corruptions.computeIfAbsent(condition, id -> suite.condition(id).corruption(recordings(id)));
    }

    private NoiseRecordings recordings(String condition) {
        return suite.condition(condition).isRecorded()
                ? places.recordings(suite)
                        .map(NoiseRecordings::in)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "condition '%s' needs real noise; name the directory of bw, em and ma with --recordings"
                                        .formatted(condition)))
                : NoiseRecordings.NONE;
    }

    @Override
    public void close() throws IOException {
        models.close();
        for (PreparedDataset set : List.copyOf(sets.values())) {
            set.close();
        }
        sets.clear();
    }
}
