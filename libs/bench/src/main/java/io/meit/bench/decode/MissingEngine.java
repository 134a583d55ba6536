package io.meit.bench.decode;

import io.meit.bench.shape.RandomModel;
import java.util.Optional;

/** An engine that is not there, so that a table names it. */
public record MissingEngine(String name, String reason) implements DecodeEngine {

    @Override
    public Optional<String> missing(RandomModel model, Precision precision, int batch) {
        return Optional.of(reason);
    }

    @Override
    public DecodeContestant load(RandomModel model, Precision precision, EngineSetting setting) {
        throw new IllegalStateException("%s cannot be loaded: %s".formatted(name, reason));
    }
}
