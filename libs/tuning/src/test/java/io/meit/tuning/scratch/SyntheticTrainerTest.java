package io.meit.tuning.scratch;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.model.checkpoint.Checkpoint;
import io.meit.model.encoder.EncoderConfig;
import io.meit.model.encoder.ProjectorConfig;
import io.meit.model.generate.ReportGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyntheticTrainerTest {

    @TempDir
    private Path directory;

    @Test
    void theLossFalls() throws Exception {
        List<TrainingProgress> progress = new ArrayList<>();

        SyntheticTrainer.train(tiny(60), directory, progress::add);

        assertThat(progress).extracting(TrainingProgress::step).containsExactly(20, 40, 60);
        assertThat(progress.getLast().loss()).isLessThan(progress.getFirst().loss() * 0.7);
    }

    @Test
    void theSameConfigurationGivesTheSameBytes() throws Exception {
        SyntheticTrainer.train(tiny(3), directory.resolve("a"), progress -> {});
        SyntheticTrainer.train(tiny(3), directory.resolve("b"), progress -> {});

        assertThat(contents(directory.resolve("a")))
                .isNotEmpty()
                .usingRecursiveComparison()
                .isEqualTo(contents(directory.resolve("b")));
    }

    @Test
    void theCheckpointLoadsAndItsPartsFit() throws Exception {
        SyntheticTrainer.train(tiny(2), directory, progress -> {});
        Checkpoint checkpoint = Checkpoint.open(directory);

        try (var encoder = checkpoint.loadEncoder();
                ReportGenerator generator = checkpoint.loadGenerator()) {
            assertThat(encoder.encoderId()).matches("resnet18-w2@[0-9a-f]{12}");
            assertThat(encoder.projectorId()).matches("mlp-8@[0-9a-f]{12}").isEqualTo(generator.projectorId());
            assertThat(generator.defaultPrompt()).isEqualTo(Prompts.included().standard());
        }
    }

    private static SyntheticTraining tiny(int steps) {
        return new SyntheticTraining(
                "tiny",
                7,
                "millivolt-v1",
                new EncoderConfig(18, 2),
                new ProjectorConfig(8, 8, true, true),
                new DecoderShape(16, 24, 1, 2, 2, 128, 0.1),
                300,
                new Optimisation(steps, 2, 0.01, 1, 0.01, 1, 1),
                new SyntheticTraining.EcgRange(5, 0, 1000),
                new SyntheticTraining.EcgRange(6, 0, 10));
    }

    private static Map<String, byte[]> contents(Path directory) throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(directory.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return contents;
    }
}
