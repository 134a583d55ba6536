package io.meit.tuning.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.meit.ecg.noise.NoiseRecordings;
import io.meit.ecg.signal.EcgWindow;
import io.meit.model.checkpoint.Checkpoint;
import io.meit.model.encoder.EncoderConfig;
import io.meit.model.encoder.ProjectorConfig;
import io.meit.model.safetensors.Fingerprint;
import io.meit.statements.metrics.ClinicalScores;
import io.meit.statements.metrics.StatementScore;
import io.meit.tuning.data.PreparedRows;
import io.meit.tuning.network.Backbone;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTrainerTest {

    @TempDir
    Path directory;

    private Map<String, Path> data;

    @BeforeEach
    void prepare() throws Exception {
        PreparedRows.write(
                directory,
                "one,train,sinus rhythm. normal ecg.",
                "two,train,atrial fibrillation.",
                "three,train,sinus bradycardia.",
                "four,test,ventricular bigeminy.");
        data = Map.of("own", directory.resolve("out"));
    }

    @Test
    void aTrainingThatWasKilledGoesOnToTheSameBytes() throws Exception {
        trainer(training(1, 8)).run(directory.resolve("whole"), progress -> {});
        Path killed = directory.resolve("killed");
        int[] reports = {0};

        try {
            trainer(training(1, 8)).run(killed, progress -> {
                if (++reports[0] == 1) {
                    throw new CancellationException("killed");
                }
            });
        } catch (CancellationException e) {
            assertThat(e).hasMessage("killed");
        }
        trainer(training(1, 8)).run(killed, progress -> {});

        assertThat(reports[0]).isEqualTo(1);
        for (String file : List.of("model.safetensors", "ecg/model.safetensors", "tokenizer.json", "ecg/drafts.txt")) {
            assertThat(Fingerprint.of(killed.resolve(file)))
                    .as(file)
                    .isEqualTo(Fingerprint.of(directory.resolve("whole").resolve(file)));
        }
    }

    @Test
    void aStateOfAnotherConfigurationIsRefused() throws Exception {
        Path out = directory.resolve("first");
        trainer(training(1, 4)).run(out, progress -> {});

        assertThatIllegalArgumentException()
                .isThrownBy(() -> trainer(training(2, 4)).run(out, progress -> {}))
                .withMessageContainingAll("step 4", "another configuration");
    }

    @Test
    void aSourceWithoutADirectoryIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CheckpointTrainer(training(1, 4), Map.of(), NoiseRecordings.NONE)
                        .run(directory.resolve("none"), progress -> {}))
                .withMessageContaining("--data own=DIR");
    }

    @Test
    void patientsThatAreKeptOutAreExaminedUnderBothKindsOfInstruction() throws Exception {
        List<CheckpointTrainer.Examined> examined =
                trainer(training(1, 4, 50, true)).run(directory.resolve("dev"), progress -> {});

        assertThat(examined)
                .extracting(CheckpointTrainer.Examined::prompt)
                .containsExactly("Write the report of this ECG.", "List the statements of this ECG.");
        assertThat(examined.getFirst().ecgs()).isBetween(1, 2);
        assertThat(examined.getFirst().scores().statements().stream()
                        .mapToInt(StatementScore::positives)
                        .sum())
                .isPositive();
    }

    @Test
    void aBackboneHeardNoEcgAndHasNoEncoder() throws Exception {
        Path out = directory.resolve("backbone");

        assertThat(trainer(training(1, 4, 0, false)).run(out, progress -> {})).isEmpty();

        assertThat(out.resolve("ecg")).doesNotExist();
        assertThat(Backbone.open(out).modules()).isNotNull();
    }

    @Test
    void theCheckpointWritesReportsThatCanBeExamined() throws Exception {
        Path out = directory.resolve("served");
        trainer(training(1, 4)).run(out, progress -> {});
        EcgWindow window = new EcgWindow(new float[EcgWindow.LEADS][EcgWindow.LENGTH]);

        ClinicalScores scores = new StatementExam()
                .of(
                        Checkpoint.open(out),
                        "Write the report of this ECG.",
                        List.of(new StatementExam.Question(window, "sinus rhythm.")));

        assertThat(scores.statement("SR").positives()).isEqualTo(1);
        assertThat(Files.readString(out.resolve("ecg/drafts.txt"))).contains("atrial fibrillation.");
        assertThat(Files.readString(out.resolve("ecg/drafts.txt"))).doesNotContain("bigeminy");
    }

    private CheckpointTrainer trainer(CheckpointTraining training) {
        return new CheckpointTrainer(training, data, NoiseRecordings.NONE, 2);
    }

    private static CheckpointTraining training(long seed, int steps) {
        return training(seed, steps, 0, true);
    }

    private static CheckpointTraining training(long seed, int steps, int devPercent, boolean textSeesEcg) {
        return new CheckpointTraining(
                "test",
                seed,
                "millivolt-100hz-v1",
                new EncoderConfig(18, 2),
                new ProjectorConfig(8, 8, true, true),
                2,
                0.1,
                0.5,
                textSeesEcg,
                new DecoderShape(16, 32, 1, 2, 2, 256, 0.1),
                300,
                new Optimisation(steps, 2, 0.01, 1, 0.01, 1, 1),
                0.9,
                1,
                0.5,
                0.5,
                devPercent,
                List.of(new CheckpointTraining.Source("own", 0.5, true)),
                0.5,
                new SyntheticTraining.EcgRange(1, 0, 4),
                new SignalChanges(0.1, 0.5, 0.5, 0.1, 0.1));
    }
}
