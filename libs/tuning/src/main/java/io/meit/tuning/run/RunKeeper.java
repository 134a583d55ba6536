package io.meit.tuning.run;

import io.meit.tuning.config.BadTuningConfigException;
import io.meit.tuning.config.Validation;
import io.meit.tuning.network.TuningModule;
import io.meit.tuning.save.CheckpointStore;
import io.meit.tuning.save.ResultWriter;
import io.meit.tuning.save.RunState;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where a run stands, and its files. */
final class RunKeeper {

    private final Path directory;
    private final CheckpointStore store;
    private final ResultWriter results;
    private final TuningModule module;
    private final TuningListener listener;
    private final String bestBy;
    private RunState state;
    private int savedStep = -1;

    /** @param bestBy {@code loss}, the lowest, or the name of a metric, the highest */
    RunKeeper(
            Path directory,
            CheckpointStore store,
            ResultWriter results,
            TuningModule module,
            TuningListener listener,
            String bestBy) {
        this.directory = directory;
        this.bestBy = bestBy;
        this.store = store;
        this.results = results;
        this.module = module;
        this.listener = listener;
    }

    /** Goes on from the newest checkpoint, or begins. */
    void resume(RunState beginning) {
        state = beginning;
        store.latest().ifPresent(saved -> {
            require(saved.run().config().equals(beginning.config()), "configuration");
            require(saved.run().data().equals(beginning.data()), "data");
            module.restore(saved.tensors());
            state = saved.run();
            savedStep = state.step();
            listener.resumed(state.step());
        });
    }

    private void require(boolean same, String what) {
        if (!same) {
            throw new BadTuningConfigException(
                    "%s holds a run with another %s; give another directory, or delete its checkpoints"
                            .formatted(directory, what));
        }
    }

    int step() {
        return state.step();
    }

    void updated(int step) {
        state = state.at(step);
    }

    /** A validation after the present update: the best so far becomes the result. */
    void evaluated(double loss, Map<String, Double> metrics) {
        RunState.Scored scored = new RunState.Scored(state.step(), loss, metrics);
        boolean best = isBetter(scored, state.best());
        state = state.evaluated(scored, best);
        if (best) {
            results.write(directory.resolve("best"), module, state);
        }
        listener.evaluated(new Evaluation(state.step(), loss, best, metrics));
    }

    /** A metric that has no value is never better. */
    private boolean isBetter(RunState.Scored scored, RunState.Scored than) {
        if (bestBy.equals(Validation.LOSS)) {
            return scored.loss() < than.loss();
        }
        double value = scored.metrics().getOrDefault(bestBy, Double.NEGATIVE_INFINITY);
        return value > than.metrics().getOrDefault(bestBy, Double.NEGATIVE_INFINITY);
    }

    boolean stopsEarly(int patience) {
        return patience > 0 && state.withoutBetter() >= patience;
    }

    /** Writes a checkpoint, if there is none of this update yet. */
    void save() {
        if (savedStep != state.step()) {
            Path checkpoint = store.write(state, module.state());
            savedStep = state.step();
            listener.saved(state.step(), checkpoint);
        }
    }

    /** Keeps the result as it is after the present update. */
    void putAside() {
        results.write(ResultWriter.place(directory, state.step()), module, state);
    }

    void writeLast() {
        results.write(directory.resolve("last"), module, state);
    }

    TuningRun.Outcome outcome(TuningRun.End end) {
        boolean validated = state.best().exists();
        return new TuningRun.Outcome(
                end,
                state.step(),
                validated ? Optional.of(state.best().loss()) : Optional.empty(),
                directory.resolve(validated ? "best" : "last"));
    }
}
