package io.meit.tuning.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meit.tuning.config.BadTuningConfigException;
import io.meit.tuning.config.TuningConfig;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResumeTest {

    @TempDir
    static Path directory;

    private static Path backbone;
    private static Map<String, String> uninterrupted;

    /** Ends a run as if the process were gone: nothing is saved. */
    private static final class Aborted extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @BeforeAll
    static void runWithoutInterruption() throws Exception {
        backbone = TinyRun.backbone(directory.resolve("backbone"));
        Path out = directory.resolve("whole");
        TinyRun.run(TinyRun.config(backbone), out).run(progress -> {}, new TuningControl());
        uninterrupted = TinyRun.content(out);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 6})
    void aRunThatEndsAtAnyStepGoesOnToTheSameBytes(int lastStep) throws Exception {
        Path out = directory.resolve("aborted-" + lastStep);
        TuningConfig config = TinyRun.config(backbone);
        assertThatThrownBy(() -> TinyRun.run(config, out)
                        .run(
                                progress -> {
                                    if (progress.step() == lastStep) {
                                        throw new Aborted();
                                    }
                                },
                                new TuningControl()))
                .isInstanceOf(Aborted.class);

        TinyRun.run(config, out).run(progress -> {}, new TuningControl());

        assertThat(TinyRun.content(out)).isEqualTo(uninterrupted);
    }

    @Test
    void aRunThatIsCancelledGoesOnToTheSameBytes() throws Exception {
        Path out = directory.resolve("cancelled");
        TuningConfig config = TinyRun.config(backbone);
        TuningControl control = new TuningControl();
        TuningRun.Outcome outcome = TinyRun.run(config, out)
                .run(
                        progress -> {
                            if (progress.step() == 3) {
                                control.cancel();
                            }
                        },
                        control);
        assertThat(outcome.end()).isEqualTo(TuningRun.End.CANCELLED);
        assertThat(outcome.step()).isEqualTo(3);

        List<Integer> resumed = new ArrayList<>();
        TinyRun.run(config, out).run(new Steps(resumed), new TuningControl());

        assertThat(resumed).first().isEqualTo(4);
        assertThat(TinyRun.content(out)).containsAllEntriesOf(results(uninterrupted));
    }

    @Test
    void aProcessThatIsKilledGoesOnToTheSameBytes() throws Exception {
        Path out = directory.resolve("killed");
        Process process = start(out);
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            String line = lines.readLine();
            while (line != null && !line.equals("step 3")) {
                line = lines.readLine();
            }
            assertThat(line).as("the process came to step 3").isEqualTo("step 3");
            process.destroyForcibly(); // SIGKILL
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        }
        assertThat(process.exitValue()).as("killed by signal 9").isEqualTo(137);

        Process again = start(out);
        try (BufferedReader lines = again.inputReader(StandardCharsets.UTF_8)) {
            assertThat(lines.lines().toList()).contains("step 6", "finished").doesNotContain("step 1");
        }

        assertThat(TinyRun.content(out)).isEqualTo(uninterrupted);
    }

    @Test
    void aDirectoryWithARunOfAnotherConfigurationIsRefused() throws Exception {
        Path out = directory.resolve("other");
        TinyRun.run(TinyRun.config(backbone, "steps: 6", "steps: 1"), out).run(progress -> {}, new TuningControl());

        TuningRun other = TinyRun.run(TinyRun.config(backbone, "steps: 6", "steps: 2"), out);
        assertThatThrownBy(() -> other.run(progress -> {}, new TuningControl()))
                .isInstanceOf(BadTuningConfigException.class)
                .hasMessageContaining("another configuration");
    }

    @Test
    void whatAKilledProcessLeftHalfWrittenIsTakenAway() throws Exception {
        Path out = directory.resolve("half-written");
        Files.createDirectories(out.resolve("checkpoints/.writing-step-00000004"));
        Files.writeString(out.resolve("checkpoints/.writing-step-00000004/state.safetensors"), "half");
        Files.createDirectories(out.resolve(".writing-best"));

        TinyRun.run(TinyRun.config(backbone), out).run(progress -> {}, new TuningControl());

        assertThat(TinyRun.content(out)).isEqualTo(uninterrupted);
        assertThat(out.resolve(".writing-best")).doesNotExist();
    }

    @Test
    void aChangedCheckpointIsRefusedByName() throws Exception {
        Path out = directory.resolve("changed");
        TuningConfig config = TinyRun.config(backbone, "steps: 6", "steps: 2");
        TinyRun.run(config, out).run(progress -> {}, new TuningControl());
        Path state = out.resolve("checkpoints/step-00000002/state.safetensors");
        byte[] bytes = Files.readAllBytes(state);
        bytes[bytes.length - 3] ^= 1;
        Files.write(state, bytes);

        assertThatThrownBy(() -> TinyRun.run(config, out).run(progress -> {}, new TuningControl()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("step-00000002");
    }

    private record Steps(List<Integer> steps) implements TuningListener {
        @Override
        public void updated(Progress progress) {
            steps.add(progress.step());
        }
    }

    private static Map<String, String> results(Map<String, String> content) {
        Map<String, String> results = new TreeMap<>(content);
        results.keySet().removeIf(name -> name.startsWith("checkpoints/step-00000004"));
        return results;
    }

    private static Process start(Path out) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledRun.class.getName(),
                        backbone.toString(),
                        out.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
