package io.meit.bench.decode;

import io.meit.bench.shape.RandomModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The engines that could load one model at one precision, and why the others could not. */
final class Contestants implements AutoCloseable {

    private final RandomModel model;
    private final Precision precision;
    private final Map<DecodeEngine, DecodeContestant> loaded = new LinkedHashMap<>();
    private final Map<DecodeEngine, String> failed = new LinkedHashMap<>();

    private Contestants(RandomModel model, Precision precision) {
        this.model = model;
        this.precision = precision;
    }

    static Contestants load(
            List<DecodeEngine> engines,
            RandomModel model,
            Precision precision,
            DecodePlan plan,
            Consumer<String> progress)
            throws Exception {
        Contestants contestants = new Contestants(model, precision);
        try {
            for (DecodeEngine engine : engines) {
                contestants.load(engine, plan, progress);
            }
            return contestants;
        } catch (Exception e) {
            contestants.close();
            throw e;
        }
    }

    private void load(DecodeEngine engine, DecodePlan plan, Consumer<String> progress) throws Exception {
        int most = plan.batches().stream()
                .filter(batch -> engine.missing(model, precision, batch).isEmpty())
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
        if (most == 0) {
            return;
        }
        progress.accept("loading %s %s into %s".formatted(model.shape().name(), precision.label(), engine.name()));
        int tokens = plan.promptTokens() + plan.newTokens();
        try {
            loaded.put(engine, engine.load(model, precision, new EngineSetting(plan.threads(), most, tokens)));
        } catch (RuntimeException e) { // the comparison goes on without it, and its table says why
            failed.put(engine, "failed: " + firstLine(e));
            progress.accept("%s failed: %s".formatted(engine.name(), e.getMessage()));
        }
    }

    private static String firstLine(RuntimeException failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }

    /** Loaded engines that can run a batch. */
    List<DecodeEngine> able(int batch) {
        return loaded.keySet().stream()
                .filter(engine -> engine.missing(model, precision, batch).isEmpty())
                .toList();
    }

    /** Why an engine does not run a batch. */
    Optional<String> reason(DecodeEngine engine, int batch) {
        return Optional.ofNullable(failed.get(engine)).or(() -> engine.missing(model, precision, batch));
    }

    DecodeContestant of(DecodeEngine engine) {
        return loaded.get(engine);
    }

    @Override
    public void close() {
        new ArrayList<>(loaded.values()).forEach(DecodeContestant::close);
        loaded.clear();
    }
}
