package io.meit.local.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.proto.v1.JobState;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class JobsCommandTest {

    private final FakeTuningService service = new FakeTuningService();
    private final StringWriter screen = new StringWriter();

    @TempDir
    Path directory;

    JobsCommandTest() throws IOException {}

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void aStartSendsTheFileAsItIsToAServiceElsewhere() throws IOException {
        Path config = Files.writeString(directory.resolve("first.yaml"), "backbone: models/x\n");

        assertThat(run("start", config.toString())).isZero();

        assertThat(service.asked).containsExactly("start first", "backbone: models/x\n");
        assertThat(screen.toString()).contains("first", "queued", "./meit jobs watch first");
    }

    @Test
    void aStartMayNameTheJobAndWatchIt() throws IOException {
        Path config = Files.writeString(directory.resolve("first.yaml"), "backbone: x\n");

        assertThat(run("start", config.toString(), "--id", "other", "--watch")).isZero();

        assertThat(service.asked).contains("start other", "watch other");
    }

    @Test
    void aWatcherSeesProgressValidationAndTheEnd() {
        assertThat(run("watch", "first")).isZero();

        assertThat(screen.toString().lines())
                .contains("step 1 of 600  loss 2.3412  rate 1.00e-04  812 tokens/s  12 min 03 s left")
                .contains("validation after step 2: loss 1.5000  BLEU-4 0.2500, the best so far")
                .anyMatch(line -> line.startsWith("first") && line.contains("queued"))
                .anyMatch(line -> line.contains("succeeded") && line.endsWith("adapter first/best/adapter"));
    }

    @Test
    void aJobThatFailsIsExitCodeOne() {
        service.end = JobState.JOB_STATE_FAILED;

        assertThat(run("watch", "first")).isEqualTo(1);
    }

    @Test
    void pauseResumeAndCancelNameTheJob() {
        assertThat(run("pause", "first")).isZero();
        assertThat(run("resume", "first")).isZero();
        assertThat(run("cancel", "first")).isZero();

        assertThat(service.asked).containsExactly("pause first", "resume first", "cancel first");
        assertThat(screen.toString()).contains("paused", "running", "cancelled");
    }

    @Test
    void aListShowsWhyAJobFailed() {
        assertThat(run("list")).isZero();

        assertThat(screen.toString().lines())
                .hasSize(2)
                .anyMatch(line -> line.startsWith("second") && line.contains("step 12 of 600"))
                .anyMatch(line -> line.startsWith("first") && line.endsWith("interrupted after step 7"));
    }

    @Test
    void withoutACommandItIsExitCodeTwo() {
        assertThat(new CommandLine(new JobsCommand()).execute()).isEqualTo(2);
    }

    @Test
    void pathsOfTheStackOfThisMachineBecomeAbsolute() {
        String yaml = """
            backbone: models/x
            data: {directory: /prepared, preparation: millivolt-v1}
            ecg: {checkpoint: ../y}
            lora: {rank: 2, start: ""}
            """;

        assertThat(LocalPaths.absolute(yaml, Path.of("/work/here")))
                .contains("backbone: \"/work/here/models/x\"")
                .contains("directory: \"/prepared\"")
                .contains("checkpoint: \"/work/y\"")
                .contains("start: \"\"")
                .contains("rank: 2");
    }

    private int run(String... arguments) {
        CommandLine line = new CommandLine(new JobsCommand());
        line.setOut(new PrintWriter(screen, true));
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--service";
        all[arguments.length + 1] = service.address();
        return line.execute(all);
    }
}
