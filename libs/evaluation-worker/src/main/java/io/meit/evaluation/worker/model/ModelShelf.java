package io.meit.evaluation.worker.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The models of a suite by variant. One is in memory at a time, the one that was asked for last: a suite may name more than fit.
 * Identities are kept.
 */
public final class ModelShelf implements AutoCloseable {

    private final Map<String, ModelSource> sources;
    private final int maxTexts;
    private final Map<String, ModelIdentity> identities = new HashMap<>();
    private Optional<String> variant = Optional.empty();
    private Optional<LoadedModel> loaded = Optional.empty();

    /** @param maxTexts that a model writes at once, 1..256 */
    public ModelShelf(Map<String, ModelSource> sources, int maxTexts) {
        if (maxTexts < 1 || maxTexts > 256) {
            throw new IllegalArgumentException("the batch is %d; it must be 1..256 reports".formatted(maxTexts));
        }
        this.sources = Map.copyOf(sources);
        this.maxTexts = maxTexts;
    }

    /** What names a variant's weights and settings. */
    public ModelIdentity identity(String name) {
        return identities.computeIfAbsent(name, missing -> ModelIdentity.of(source(name)));
    }

    /** The model of a variant; closes the one before. */
    public LoadedModel model(String name) {
        if (loaded.isEmpty() || !variant.equals(Optional.of(name))) {
            close();
            loaded = Optional.of(LoadedModel.load(source(name), identity(name), maxTexts));
            variant = Optional.of(name);
        }
        return loaded.get();
    }

    private ModelSource source(String name) {
        ModelSource source = sources.get(name);
        if (source == null) {
            throw new IllegalArgumentException("there is no variant '%s'; the suite has %s"
                    .formatted(name, sources.keySet().stream().sorted().toList()));
        }
        return source;
    }

    @Override
    public void close() {
        Optional<LoadedModel> old = loaded;
        loaded = Optional.empty();
        variant = Optional.empty();
        old.ifPresent(LoadedModel::close);
    }
}
