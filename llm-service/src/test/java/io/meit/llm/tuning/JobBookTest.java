package io.meit.llm.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.meit.llm.TestConfig;
import io.meit.llm.tuning.TuningJob.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs in real processes; a service that is killed is a book that nobody looks into any more. */
class JobBookTest {

    private static final int STEPS = 16;
    private static final Duration LIMIT = Duration.ofMinutes(5);

    @TempDir
    static Path directory;

    private static Path backbone;
    private static Map<String, String> uninterrupted;

    @TempDir
    Path jobs;

    private JobBook book;

    @BeforeAll
    static void runWithoutInterruption() {
        backbone = TinyTuning.backbone(directory.resolve("backbone"));
        JobBook book = open(directory.resolve("jobs"), Map.of());
        start(book, "whole");
        awaitState(book, "whole", State.SUCCEEDED);
        uninterrupted = TinyTuning.results(directory.resolve("jobs/whole"));
    }

    @BeforeEach
    void openTheBook() {
        book = open(Map.of());
    }

    @AfterEach
    void endProcesses() {
        for (TuningJob job : book.list()) {
            book.entry(job.jobId()).process().ifPresent(JobProcess::kill);
            await().until(() -> book.entry(job.jobId()).process().stream().noneMatch(JobProcess::runs));
        }
    }

    @Test
    void aFinishedJobSaysWhereItsAdapterIs() {
        TuningJob job = open(directory.resolve("jobs"), Map.of()).entry("whole").job();

        assertThat(job.adapterDirectory()).isEqualTo("whole/best/adapter");
        assertThat(directory.resolve("jobs/whole/best/adapter/adapter_model.safetensors"))
                .exists();
        assertThat(job.progress().step()).isEqualTo(STEPS);
        assertThat(job.progress().steps()).isEqualTo(STEPS);
        assertThat(job.progress().update().orElseThrow().tokensPerSecond()).isPositive();
        assertThat(job.progress().validation().orElseThrow().step()).isEqualTo(STEPS);
        assertThat(job.progress().best().orElseThrow().loss())
                .isLessThanOrEqualTo(job.progress().validation().orElseThrow().loss());
    }

    @Test
    void aPausedJobGoesOnToTheSameBytes() {
        start(book, "paused");
        awaitStep("paused", 3);

        var pausing = book.pause("paused").toCompletableFuture();
        await().atMost(LIMIT).until(() -> looked(pausing::isDone));
        assertThat(pausing.join().state()).isEqualTo(State.PAUSED);
        assertThat(book.entry("paused").process()).isEmpty();
        assertThat(pausing.join().progress().step()).isLessThan(STEPS);

        assertThat(book.resume("paused").state()).isEqualTo(State.RUNNING);
        awaitState(book, "paused", State.SUCCEEDED);
        assertThat(book.entry("paused").job().attempt().number()).isEqualTo(2);
        assertThat(TinyTuning.results(jobs.resolve("paused"))).isEqualTo(uninterrupted);
    }

    @Test
    void aJobWhoseProcessIsKilledIsInterruptedAndGoesOnToTheSameBytes() {
        start(book, "killed");
        awaitStep("killed", 3);

        book.entry("killed").process().orElseThrow().kill();
        awaitState(book, "killed", State.FAILED);
        assertThat(book.entry("killed").job().failure())
                .contains("interrupted after step", "exit code 137", "resume it");

        book.resume("killed");
        awaitState(book, "killed", State.SUCCEEDED);
        assertThat(TinyTuning.results(jobs.resolve("killed"))).isEqualTo(uninterrupted);
    }

    @Test
    void aServiceThatWasKilledFindsTheProcessThatStillRuns() {
        start(book, "found");
        awaitStep("found", 3);
        long pid = book.entry("found").process().orElseThrow().mark().pid();

        book = open(Map.of());
        assertThat(book.entry("found").process().orElseThrow().mark().pid()).isEqualTo(pid);
        awaitState(book, "found", State.SUCCEEDED);

        assertThat(book.entry("found").job().attempt().number()).isEqualTo(1);
        assertThat(TinyTuning.results(jobs.resolve("found"))).isEqualTo(uninterrupted);
    }

    @Test
    void aJobWhoseProcessEndedWithTheServiceIsQueuedAgain() {
        start(book, "lost");
        awaitStep("lost", 3);
        JobProcess process = book.entry("lost").process().orElseThrow();
        process.kill();
        await().atMost(LIMIT).until(() -> !process.runs());

        book = open(Map.of());
        assertThat(book.entry("lost").job().attempt().number()).isEqualTo(2);
        awaitState(book, "lost", State.SUCCEEDED);

        assertThat(TinyTuning.results(jobs.resolve("lost"))).isEqualTo(uninterrupted);
    }

    @Test
    void aServiceThatStopsHasItsJobsWriteACheckpoint() {
        start(book, "stopped");
        awaitStep("stopped", 3);

        List<ProcessHandle> stopping = book.stopAll();
        await().atMost(LIMIT).until(() -> stopping.stream().noneMatch(ProcessHandle::isAlive));

        book = open(Map.of());
        awaitState(book, "stopped", State.SUCCEEDED);
        assertThat(TinyTuning.results(jobs.resolve("stopped"))).isEqualTo(uninterrupted);
    }

    @Test
    void aCancelledJobKeepsItsCheckpointsAndCannotBeResumed() {
        start(book, "cancelled");
        awaitStep("cancelled", 3);

        var cancelling = book.cancel("cancelled").toCompletableFuture();
        await().atMost(LIMIT).until(() -> looked(cancelling::isDone));

        assertThat(cancelling.join().state()).isEqualTo(State.CANCELLED);
        assertThat(jobs.resolve("cancelled/checkpoints")).isNotEmptyDirectory();
        assertThatThrownBy(() -> book.resume("cancelled"))
                .isInstanceOf(JobStateException.class)
                .hasMessageContaining("CANCELLED");
        assertThatThrownBy(() -> book.cancel("cancelled")).hasMessageContaining("it has ended");
    }

    @Test
    void oneRunsTheNextWaitsAndOneMoreIsRefused() {
        book = open(Map.of("meit.llm.tuning.max-queued", "1"));
        start(book, "first");
        start(book, "second");

        assertThatThrownBy(() -> start(book, "third"))
                .isInstanceOf(TooManyJobsException.class)
                .hasMessageContaining("max-queued");
        assertThat(book.entry("second").job().state()).isEqualTo(State.QUEUED);

        var cancelling = book.cancel("first").toCompletableFuture();
        await().atMost(LIMIT).until(() -> looked(cancelling::isDone));
        assertThat(book.entry("second").job().state()).isEqualTo(State.RUNNING);
        assertThat(book.list()).extracting(TuningJob::jobId).startsWith("second", "first");
    }

    @Test
    void aJobThatWaitsIsPausedAtOnceAndResumedAtTheEndOfTheQueue() {
        start(book, "runs");
        start(book, "waits");
        start(book, "waits-too");

        assertThat(book.pause("waits").toCompletableFuture().join().state()).isEqualTo(State.PAUSED);
        book.resume("waits");
        var cancelling = book.cancel("runs").toCompletableFuture();
        await().atMost(LIMIT).until(() -> looked(cancelling::isDone));

        assertThat(book.entry("waits-too").job().state()).isEqualTo(State.RUNNING);
        assertThat(book.entry("waits").job().state()).isEqualTo(State.QUEUED);
    }

    @Test
    void aLossThatIsNotFiniteFailsTheJobAndNamesNoRecord() throws IOException {
        String yaml = TinyTuning.yaml(backbone, STEPS).replace("learning_rate: 0.01", "learning_rate: 1.0e30");
        book.start("diverges", "hash", yaml);
        awaitState(book, "diverges", State.FAILED);

        assertThat(book.entry("diverges").job().failure())
                .contains("not finite", "optimisation.learning_rate")
                .doesNotContain("synthetic");
        assertThat(Files.readString(jobs.resolve("diverges/attempts/1/log.txt")))
                .contains("NonFiniteLossException", "this batch: ");
    }

    @Test
    void whatTheProcessFindsWrongWithItsConfigurationNamesTheField() {
        String yaml = TinyTuning.yaml(backbone, STEPS) + "fusion: {kind: mixed}\n";
        book.start("wrong", "hash", yaml);
        awaitState(book, "wrong", State.FAILED);

        assertThat(book.entry("wrong").job().failure()).contains("fusion.kind is 'mixed'");
    }

    @Test
    void theProcessHasTheLowestPriority() throws IOException {
        book = open(Map.of("meit.llm.tuning.nice", "19"));
        start(book, "nice");
        JobProcess process = book.entry("nice").process().orElseThrow();
        await().atMost(LIMIT)
                .until(() -> process.handle().info().command().orElse("").endsWith("java"));
        Path stat = Path.of("/proc", Long.toString(process.mark().pid()), "stat");

        // After the name in brackets: state is field 3, nice is field 19 (man proc_pid_stat).
        String[] fields = Files.readString(stat).replaceAll("^.*\\) ", "").split(" ", -1);
        assertThat(fields[16]).isEqualTo("19");
    }

    @Test
    void theSameJobAgainIsAnsweredAsItIsAndAnotherUnderItsNameIsRefused() {
        JobBook again = open(directory.resolve("jobs"), Map.of());
        assertThat(start(again, "whole").state()).isEqualTo(State.SUCCEEDED);

        assertThatThrownBy(() -> again.start("whole", "other", ""))
                .isInstanceOf(JobExistsException.class)
                .hasMessageContaining("whole");
    }

    private JobBook open(Map<String, String> settings) {
        return open(jobs, settings);
    }

    private static JobBook open(Path jobs, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.putIfAbsent("meit.llm.tuning.nice", "0");
        all.put("meit.llm.tuning.threads", "1");
        all.put("meit.llm.tuning.java-options", "-XX:+UseSerialGC,-Xmx256m,-XX:TieredStopAtLevel=1");
        var tuning = TestConfig.of(all).tuning();
        JobBook book = new JobBook(new JobFiles(jobs), new JobLauncher(tuning), tuning, Clock.systemUTC());
        book.recover();
        return book;
    }

    private static TuningJob start(JobBook book, String jobId) {
        String yaml = TinyTuning.yaml(backbone, STEPS);
        return book.start(jobId, ConfigurationCheck.sha256(yaml), yaml);
    }

    private void awaitStep(String jobId, int step) {
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> looked(() -> book.entry(jobId).job().progress().step() >= step));
    }

    private static void awaitState(JobBook book, String jobId, State state) {
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(50)).until(() -> {
            book.look();
            return book.entry(jobId).job().state() == state;
        });
    }

    private boolean looked(BooleanSupplier question) {
        book.look();
        return question.getAsBoolean();
    }
}
