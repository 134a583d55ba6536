package io.meit.tuning.run;

import io.meit.tuning.config.BadTuningConfigException;
import io.meit.tuning.config.TuningConfig;
import io.meit.tuning.config.TuningConfigFile;
import io.meit.tuning.data.Batches;
import io.meit.tuning.data.DataOrder;
import io.meit.tuning.data.TuningExamples;
import io.meit.tuning.network.Backbone;
import io.meit.tuning.network.Replicas;
import io.meit.tuning.network.StartValues;
import io.meit.tuning.network.TuningModule;
import io.meit.tuning.network.TuningNetwork;
import io.meit.tuning.report.GreedyReports;
import io.meit.tuning.save.CheckpointStore;
import io.meit.tuning.save.ResultWriter;
import io.meit.tuning.save.RunState;
import io.meit.tuning.text.TuningText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Trains as a configuration says, in a directory of its own: {@code config.yaml}, {@code checkpoints/}, {@code best/} (by
 * validation), {@code last/} and {@code results/} (see {@link ResultWriter}). A run that finds checkpoints goes on from the newest, to the same
 * bytes as if it had never stopped.
 */
public final class TuningRun {

    private final TuningConfig config;
    private final Path directory;
    private final TuningExamples training;
    private final TuningExamples validation;

    /**
     * @param directory is made if it does not exist
     * @param validation may be empty if {@code validation.every} is 0
     */
    public TuningRun(TuningConfig config, Path directory, TuningExamples training, TuningExamples validation) {
        this.config = config;
        this.directory = directory;
        this.training = training;
        this.validation = validation;
        if (config.validation().every() > 0 && validation.size() == 0) {
            throw new BadTuningConfigException(
                    "validation.every is %d, and the data has no validation examples; set it to 0 or give some"
                            .formatted(config.validation().every()));
        }
        int devices = config.compute().devices().size();
        if (devices > config.optimisation().accumulation()) {
            throw new BadTuningConfigException(
                    "compute.devices names %d, and an update has %d micro-batches; lower optimisation.micro_batch so that each has one"
                            .formatted(devices, config.optimisation().accumulation()));
        }
    }

    /** How a run ended. */
    public enum End {
        /** All updates were made. */
        FINISHED,
        /** Validation did not get better for long enough. */
        STOPPED_EARLY,
        /** By {@link TuningControl#cancel}; it can be taken up again. */
        CANCELLED
    }

    /**
     * How a run ended.
     *
     * @param step updates made in all
     * @param bestLoss validation loss of the best evaluation, the lowest unless validation.best_by names a metric; empty without
     *     validation
     * @param result directory of the result: the best by validation, else the last
     */
    public record Outcome(End end, int step, Optional<Double> bestLoss, Path result) {}

    /**
     * Runs to the end, on this thread.
     *
     * @throws NonFiniteLossException naming the batch
     * @throws BadTuningConfigException if the directory holds a run of another configuration or other data
     */
    public Outcome run(TuningListener listener, TuningControl control) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        ResultWriter.repair(directory);
        Backbone backbone = Backbone.open(Path.of(config.backbone()));
        TuningNetwork network = NetworkPlan.network(config, backbone);
        StartValues start = NetworkPlan.start(config, network, backbone);
        Files.writeString(directory.resolve("config.yaml"), TuningConfigFile.write(config));
        try (TuningText text = TuningText.load(backbone.directory(), config.text());
                TuningModule module = new TuningModule(network, backbone.weights(), start)) {
            ResultWriter results = new ResultWriter(backbone, text.defaultPrompt(), text.template());
            RunKeeper keeper = new RunKeeper(
                    directory,
                    new CheckpointStore(
                            directory.resolve("checkpoints"), config.saving().keep()),
                    results,
                    module,
                    listener,
                    config.validation().bestBy());
            keeper.resume(RunState.beginning(fingerprint(), dataHash()));
            listener.loaded(module.frozenBytes());
            try (Replicas replicas = Replicas.of(module, config.compute().devices(), backbone.weights(), start)) {
                return loop(keeper, replicas, validator(backbone, network, text), text, listener, control);
            }
        }
    }

    private Validator validator(Backbone backbone, TuningNetwork network, TuningText text) {
        Optional<GreedyReports> reports =
                config.validation().generate() > 0 && config.validation().every() > 0
                        ? Optional.of(new GreedyReports(config, backbone, network, text, validation))
                        : Optional.empty();
        return new Validator(config, validation, text, reports);
    }

    private Outcome loop(
            RunKeeper keeper,
            Replicas replicas,
            Validator validator,
            TuningText text,
            TuningListener listener,
            TuningControl control)
            throws InterruptedException {
        TuningConfig.Optimisation optimisation = config.optimisation();
        int steps = steps();
        Step step = new Step(
                replicas,
                optimisation,
                LinearSchedule.of(optimisation.warmupRatio(), steps),
                config.seeds().dropout());
        Batches batches = new Batches(
                training,
                text,
                new DataOrder(training.size(), config.seeds().order()),
                optimisation,
                config.text().batching());
        ProgressMeter meter = new ProgressMeter(System::nanoTime, steps, training.size());
        try (ExecutorService ahead = Executors.newSingleThreadExecutor()) {
            Future<Batches.Update> next = ahead.submit(() -> batches.update(keeper.step()));
            while (keeper.step() < steps
                    && !keeper.stopsEarly(config.validation().patience())) {
                if (control.isCancelled()) {
                    keeper.save();
                    return keeper.outcome(End.CANCELLED);
                }
                if (control.isPaused()) {
                    keeper.save();
                    control.awaitResumed();
                    continue;
                }
                Batches.Update update = Completed.value(next);
                int done = keeper.step() + 1;
                next = ahead.submit(() -> batches.update(done));
                StepResult result = step.run(done - 1, update);
                keeper.updated(done);
                listener.updated(meter.after(done, update, result));
                if (validator.isDue(done, steps)) {
                    keeper.evaluated(validator.loss(replicas.first()), validator.metrics(replicas.first()));
                }
                if (isDue(done, config.saving().results())) {
                    keeper.putAside();
                }
                if (isDue(done, config.saving().every())) {
                    keeper.save();
                }
            }
        }
        keeper.save();
        keeper.writeLast();
        return keeper.outcome(keeper.step() < steps ? End.STOPPED_EARLY : End.FINISHED);
    }

    private static boolean isDue(int step, int every) {
        return every > 0 && step % every == 0;
    }

    private int steps() {
        TuningConfig.Optimisation optimisation = config.optimisation();
        double byEpochs = optimisation.epochs() * training.size() / optimisation.batch();
        return optimisation.steps() > 0 ? optimisation.steps() : Math.max(1, (int) Math.ceil(byEpochs));
    }

    private String dataHash() {
        return training.hash() + "+" + validation.hash();
    }

    /** Of all settings but how often is saved, which changes nothing that is computed. */
    private String fingerprint() {
        TuningConfig same = new TuningConfig(
                config.preset(),
                config.backbone(),
                config.data(),
                config.text(),
                config.ecg(),
                config.fusion(),
                config.lora(),
                config.optimisation(),
                config.compute(),
                config.validation(),
                new TuningConfig.Saving(0, 1, 0),
                config.seeds());
        try {
            byte[] text = TuningConfigFile.write(same).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
