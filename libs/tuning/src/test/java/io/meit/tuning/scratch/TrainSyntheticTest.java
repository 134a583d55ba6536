package io.meit.tuning.scratch;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.model.checkpoint.Checkpoint;
import io.meit.model.encoder.EncoderConfig;
import io.meit.model.encoder.ProjectorConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainSyntheticTest {

    @TempDir
    private Path directory;

    @Test
    void writesTheCheckpointAndAllThatIsSaidAboutIt() throws Exception {
        Path config = Files.writeString(directory.resolve("tiny.json"), tiny().toJson());
        Path out = directory.resolve("out");

        SyntheticEvaluation evaluation = new TrainSynthetic("test").run(config, out, progress -> {});

        assertThat(evaluation.reports()).isEqualTo(3);
        assertThat(Files.readString(out.resolve("training.json"))).isEqualTo(tiny().toJson());
        assertThat(out.resolve("evaluation.json")).content().contains(evaluation.decoderId());
        Path drafts = directory.resolve("drafts.txt");
        DraftReports.write(tiny().trainingEcgs(), DraftReports.MAX_BYTES, drafts);
        assertThat(out.resolve(Checkpoint.DRAFTS)).hasSameBinaryContentAs(drafts);
    }

    private static SyntheticTraining tiny() {
        return new SyntheticTraining(
                "tiny",
                7,
                "millivolt-v1",
                new EncoderConfig(18, 2),
                new ProjectorConfig(8, 8, true, true),
                new DecoderShape(16, 24, 1, 2, 2, 128, 0.1),
                300,
                new Optimisation(2, 2, 0.01, 1, 0.01, 1, 1),
                new SyntheticTraining.EcgRange(5, 0, 20),
                new SyntheticTraining.EcgRange(6, 0, 3));
    }
}
