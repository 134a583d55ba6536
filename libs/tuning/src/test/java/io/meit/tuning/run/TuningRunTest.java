package io.meit.tuning.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.meit.ecg.synth.SyntheticEcgs;
import io.meit.model.batch.BatchReportGenerator;
import io.meit.model.batch.BatchSettings;
import io.meit.model.checkpoint.Checkpoint;
import io.meit.model.decoder.DecoderSettings;
import io.meit.model.decoder.LoraAdapter;
import io.meit.model.encoder.EcgEmbedding;
import io.meit.model.encoder.EcgEncoder;
import io.meit.model.generate.Generation;
import io.meit.model.generate.GenerationRequest;
import io.meit.model.generate.ReportGenerator;
import io.meit.model.generate.TokenListener;
import io.meit.tuning.config.TuningConfig;
import io.meit.tuning.data.TuningExample;
import io.meit.tuning.data.TuningExamples;
import io.meit.tuning.save.ResultWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TuningRunTest {

    @TempDir
    static Path directory;

    private static Path backbone;

    @BeforeAll
    static void writeBackbone() {
        backbone = TinyRun.backbone(directory.resolve("backbone"));
    }

    /** Remembers what it was told. */
    private static final class Seen implements TuningListener {
        private final List<Progress> steps = new ArrayList<>();
        private final List<Evaluation> evaluations = new ArrayList<>();

        @Override
        public void updated(Progress progress) {
            steps.add(progress);
        }

        @Override
        public void evaluated(Evaluation evaluation) {
            evaluations.add(evaluation);
        }
    }

    @Test
    void theLossFallsAndTheListenerSeesEveryStep() throws Exception {
        Seen seen = new Seen();
        TuningConfig config = TinyRun.config(backbone, "steps: 6", "steps: 40", "{every: 2}", "{every: 0}");

        TuningRun.Outcome outcome =
                TinyRun.run(config, directory.resolve("falls")).run(seen, new TuningControl());

        assertThat(outcome.end()).isEqualTo(TuningRun.End.FINISHED);
        assertThat(seen.steps).extracting(Progress::step).first().isEqualTo(1);
        assertThat(seen.steps).hasSize(40);
        assertThat(mean(seen.steps.subList(35, 40))).isLessThan(0.8 * mean(seen.steps.subList(0, 5)));
        assertThat(seen.steps.getLast().left()).isZero();
        assertThat(seen.steps.getLast().tokensPerSecond()).isPositive();
        assertThat(seen.steps.getLast().epoch()).isCloseTo(16, within(1e-9)); // 40 x 4 of 10 examples
    }

    @Test
    void theResultOpensAsACheckpointWithAnAdapterThatGivesTheSameValidationLoss() throws Exception {
        Seen seen = new Seen();
        TuningConfig config = TinyRun.config(backbone);
        TuningRun.Outcome outcome =
                TinyRun.run(config, directory.resolve("result")).run(seen, new TuningControl());
        double best = outcome.bestLoss().orElseThrow();

        TuningConfig again = TinyRun.config(
                backbone,
                "ecg: {",
                "ecg: {encoder: frozen, projector: frozen, checkpoint: %s, ".formatted(outcome.result()),
                "lora: {",
                "lora: {start: %s, ".formatted(outcome.result().resolve("adapter")),
                "learning_rate: 0.01",
                "learning_rate: 1.0e-12",
                "steps: 6",
                "steps: 1",
                "every: 2",
                "every: 1");
        Seen second = new Seen();
        TinyRun.run(again, directory.resolve("again")).run(second, new TuningControl());

        assertThat(seen.evaluations).extracting(Evaluation::loss).contains(best);
        assertThat(second.evaluations.getFirst().loss()).isCloseTo(best, within(1e-5));
    }

    @Test
    void resultsArePutAsideAsOftenAsSaid() throws Exception {
        Path out = directory.resolve("aside");
        TuningConfig config = TinyRun.config(backbone, "saving: {", "saving: {results: 2, ");

        TinyRun.run(config, out).run(progress -> {}, new TuningControl());

        assertThat(TinyRun.content(out.resolve("results")).keySet())
                .filteredOn(file -> file.endsWith("adapter_model.safetensors"))
                .containsExactly(
                        "step-00000002/adapter/adapter_model.safetensors",
                        "step-00000004/adapter/adapter_model.safetensors",
                        "step-00000006/adapter/adapter_model.safetensors");
        assertThat(TinyRun.content(ResultWriter.place(out, 6))).isEqualTo(TinyRun.content(out.resolve("last")));
    }

    @Test
    void theResultWritesAReportForAnEcg() throws Exception {
        TuningConfig config = TinyRun.config(backbone, "steps: 6", "steps: 1");
        TuningRun.Outcome outcome =
                TinyRun.run(config, directory.resolve("served")).run(progress -> {}, new TuningControl());
        Path model = directory.resolve("served-model");
        Files.createDirectories(model.resolve("ecg"));
        for (String file : List.of("config.json", "model.safetensors", "tokenizer.json")) {
            Files.copy(backbone.resolve(file), model.resolve(file));
        }
        for (String file : List.of("ecg/config.json", "ecg/model.safetensors")) {
            Files.copy(outcome.result().resolve(file), model.resolve(file));
        }

        Checkpoint checkpoint = Checkpoint.open(model);
        LoraAdapter adapter = checkpoint.readAdapter(outcome.result().resolve("adapter"), "tuned");
        Checkpoint.Loaded loaded = checkpoint.load(DecoderSettings.plain(256), Optional.of(adapter));
        try (EcgEncoder encoder = checkpoint.loadEncoder();
                ReportGenerator generator = new BatchReportGenerator(loaded.model(), BatchSettings.DEFAULT)) {
            EcgEmbedding ecg = encoder.encode(
                            List.of(SyntheticEcgs.seeded(1).ecg(0).window()))
                    .getFirst();
            Generation written = generator.generate(
                    new GenerationRequest(generator.defaultPrompt(), Optional.of(ecg), 8), TokenListener.NONE);

            assertThat(generator.defaultPrompt()).isEqualTo(config.text().instruction());
            assertThat(written.tokens()).isNotEmpty();
        }
    }

    @Test
    void aFrozenEncoderKeepsItsBytesAndATrainedOneDoesNot() throws Exception {
        TuningConfig frozen = TinyRun.config(
                backbone, "ecg: {", "ecg: {encoder: frozen, projector: frozen, ", "steps: 6", "steps: 2");
        TuningConfig trained = TinyRun.config(backbone, "steps: 6", "steps: 2");
        Path ecg = Path.of("last/ecg/model.safetensors");

        assertThat(last(frozen, "frozen-2", ecg))
                .isEqualTo(last(
                        TinyRun.config(
                                backbone,
                                "ecg: {",
                                "ecg: {encoder: frozen, projector: frozen, ",
                                "steps: 6",
                                "steps: 1"),
                        "frozen-1",
                        ecg));
        assertThat(last(trained, "trained", ecg)).isNotEqualTo(last(frozen, "frozen-3", ecg));
    }

    private static byte[] last(TuningConfig config, String name, Path file) throws Exception {
        Path out = directory.resolve(name);
        TinyRun.run(config, out).run(progress -> {}, new TuningControl());
        return Files.readAllBytes(out.resolve(file));
    }

    @Test
    void validationThatDoesNotGetBetterStopsTheRunEarlyAndKeepsTheBest() throws Exception {
        Seen seen = new Seen();
        TuningConfig config = TinyRun.config(
                backbone,
                "ecg: {",
                "ecg: {encoder: frozen, projector: frozen, ",
                "learning_rate: 0.01",
                "learning_rate: 1.0e-30",
                "validation: {every: 2}",
                "validation: {every: 1, patience: 2}",
                "steps: 6",
                "steps: 50");

        TuningRun.Outcome outcome =
                TinyRun.run(config, directory.resolve("early")).run(seen, new TuningControl());

        assertThat(outcome.end()).isEqualTo(TuningRun.End.STOPPED_EARLY);
        assertThat(outcome.step()).isEqualTo(3); // the best, and two that are as good
        assertThat(seen.evaluations.subList(seen.evaluations.size() - 2, seen.evaluations.size()))
                .extracting(Evaluation::best)
                .containsOnly(false);
        assertThat(outcome.bestLoss().orElseThrow())
                .isEqualTo(seen.evaluations.stream()
                        .mapToDouble(Evaluation::loss)
                        .min()
                        .orElseThrow());
    }

    @Test
    void aBatchWhoseLossIsNotANumberEndsTheRunByNameAndLeavesTheCheckpoint() throws Exception {
        TuningConfig config = TinyRun.config(backbone, "saving: {every: 2}", "saving: {every: 1}");
        TuningExamples good = TinyRun.examples(config, 0, 10);
        TuningExamples bad = new TuningExamples() {
            @Override
            public int size() {
                return good.size();
            }

            @Override
            public TuningExample at(int index) {
                TuningExample example = good.at(index);
                if (index == 7) {
                    example.signal()[3][100] = Float.NaN;
                }
                return example;
            }

            @Override
            public String hash() {
                return "bad";
            }
        };
        Path out = directory.resolve("bad");

        assertThatThrownBy(() -> TinyRun.run(config, out, bad).run(progress -> {}, new TuningControl()))
                .isInstanceOfSatisfying(NonFiniteLossException.class, e -> assertThat(e.examples())
                        .contains(good.at(7).id()))
                .hasMessageContaining(good.at(7).id());
        assertThat(out.resolve("last")).doesNotExist();
    }

    @Test
    void aPausedRunHasACheckpointAndGoesOnWhenItIsResumed() throws Exception {
        TuningControl control = new TuningControl();
        CountDownLatch saved = new CountDownLatch(1);
        TuningConfig config =
                TinyRun.config(backbone, "saving: {every: 2}", "saving: {every: 0}", "steps: 6", "steps: 3");
        TuningListener listener = new TuningListener() {
            @Override
            public void updated(Progress progress) {
                if (progress.step() == 1) {
                    control.pause();
                }
            }

            @Override
            public void saved(int step, Path checkpoint) {
                saved.countDown();
            }
        };
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<TuningRun.Outcome> run = thread.submit(
                    () -> TinyRun.run(config, directory.resolve("paused")).run(listener, control));
            assertThat(saved.await(1, TimeUnit.MINUTES)).isTrue();
            assertThat(run.isDone()).isFalse();
            assertThat(directory.resolve("paused/checkpoints/step-00000001")).exists();

            control.resume();

            assertThat(run.get(1, TimeUnit.MINUTES).end()).isEqualTo(TuningRun.End.FINISHED);
        }
    }

    private static double mean(List<Progress> steps) {
        return steps.stream().mapToDouble(Progress::loss).average().orElseThrow();
    }
}
