package io.meit.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.meit.e2e.MeitProgram.Result;
import io.meit.e2e.MeitProgram.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A benchmark whose processes are killed while they work gives the numbers of one that was left in peace. */
class KilledBenchmarkIT {

    /** The results show so many samples of a cell one by one, so here all of them. */
    private static final int RECORDS = 20;

    private static final int CELLS = 12;
    private static final int SAMPLES = RECORDS * CELLS;
    private static final Duration LIMIT = Duration.ofMinutes(5);

    @TempDir
    Path directory;

    private final List<Run> runs = new ArrayList<>();

    @AfterEach
    void leaveNothingRunning() {
        runs.forEach(run -> run.process().destroyForcibly());
    }

    @Test
    void killed_benchmark_goes_on_to_the_same_numbers_and_writes_no_report_twice() throws Exception {
        MeitProgram shaken = new MeitProgram(directory.resolve("shaken"));
        MeitProgram quiet = new MeitProgram(directory.resolve("quiet"));
        prepareRecords(shaken);
        Files.writeString(directory.resolve("suite.yaml"), suite());

        Run killed = begin(shaken, "shaken-results");
        // In the middle of a cell, of which it has claimed the rest.
        await(killed, () -> count(shaken, "written") > SAMPLES / 6 && count(shaken, "claimed") > RECORDS / 2);
        killed.process().destroyForcibly();

        Run goesOn = begin(shaken, "shaken-results");
        await(goesOn, () -> goesOn.text().contains("written already"));
        long service = shaken.pid("eval-service");
        kill(service);
        await(goesOn, () -> shaken.pid("eval-service") != service && count(shaken, "written") > 0);
        kill(shaken.postmaster());

        // Meanwhile the lease ends of what the killed command held, and it is given out again.
        Result undisturbed = begin(quiet, "quiet-results").await(LIMIT);
        Result disturbed = goesOn.await(LIMIT);

        requireAllWrittenOnce(disturbed, undisturbed);
        JsonObject expected = results("quiet-results");
        assertThat(reports(expected)).hasSize(SAMPLES);
        assertThat(Set.copyOf(reports(expected))).hasSizeGreaterThan(RECORDS);
        assertThat(results("shaken-results")).isEqualTo(expected);
        assertThat(shaken.hasState() || quiet.hasState())
                .as("a stack is left running")
                .isFalse();
    }

    private static void requireAllWrittenOnce(Result disturbed, Result undisturbed) {
        assertThat(undisturbed.exitCode()).as(undisturbed.errors()).isZero();
        assertThat(disturbed.exitCode()).as(disturbed.errors()).isZero();
        int before = number(disturbed, "(\\d+) of them written already");
        assertThat(before).isGreaterThan(SAMPLES / 6).isLessThan(SAMPLES);
        assertThat(number(disturbed, "(\\d+) of them now"))
                .as("written by the second command")
                .isEqualTo(SAMPLES - before);
        assertThat(number(undisturbed, "(\\d+) of them now")).isEqualTo(SAMPLES);
        assertThat(List.of(disturbed, undisturbed))
                .allMatch(result -> result.output().contains("%1$d of %1$d written".formatted(SAMPLES))
                        && result.output().contains(" 0 reused from earlier runs"));
    }

    private void prepareRecords(MeitProgram meit) throws Exception {
        Path records = new RecordFolder(directory.resolve("records"))
                .syntheticWithReports(RECORDS, "test")
                .path();
        Result prepared = meit.run(
                LIMIT,
                "data",
                "prepare",
                "folder",
                records.toString(),
                prepared().toString(),
                "--split",
                "own");
        assertThat(prepared.exitCode()).as(prepared.errors()).isZero();
    }

    private String suite() {
        return """
                name: shaken
                task: robustness
                data:
                  synthetic: {directory: "%s", splits: [test]}
                variants:
                  whole: {checkpoint: "%2$s"}
                  cut: {checkpoint: "%2$s", max_tokens: 6}
                conditions:
                  - clean
                  - {kind: white, levels: [12, 0]}
                  - {kind: muscle, levels: [12, 0]}
                  - baseline-wander@0dB
                axis: SNR (dB, nst)
                metrics:
                  profiles: [strict, meit]
                  meit: {kept: tag, batch: 8}
                statistics: {resamples: 1000}
                """.formatted(prepared(), MeitProgram.ROOT.resolve("models/meit-synthetic-v1"));
    }

    private Path prepared() {
        return directory.resolve("prepared");
    }

    /** The same command each time. */
    private Run begin(MeitProgram meit, String results) throws IOException {
        Run run = meit.start(
                "eval",
                "run",
                directory.resolve("suite.yaml").toString(),
                "--out",
                directory.resolve(results).toString());
        runs.add(run);
        return run;
    }

    private static void kill(long pid) {
        assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();
    }

    /** Waits for something that happens while a command runs. */
    private static void await(Run run, Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptionsInstanceOf(IOException.class) // the services start meanwhile
                .until(() -> {
                    assertThat(run.process().isAlive())
                            .as(() -> run.text() + run.problems())
                            .isTrue();
                    return condition.call();
                });
    }

    /** A count of the only run of an installation, from its eval-service. */
    private static int count(MeitProgram meit, String field) throws Exception {
        JsonArray kept = LocalApi.get(meit.port("EVAL_HTTP"), "/v1/runs").getAsJsonArray();
        return kept.isEmpty() ? 0 : kept.get(0).getAsJsonObject().get(field).getAsInt();
    }

    private static int number(Result result, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(result.output());
        assertThat(matcher.find()).as("%s in: %s", pattern, result.output()).isTrue();
        return Integer.parseInt(matcher.group(1));
    }

    /** Without the time of scoring, the only field that may differ. */
    private JsonObject results(String folder) throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve(folder))) {
            Path file = files.filter(path -> path.toString().endsWith(".json"))
                    .findFirst()
                    .orElseThrow();
            JsonObject results = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            assertThat(results.remove("scored")).isNotNull();
            return results;
        }
    }

    private static List<String> reports(JsonObject results) {
        List<String> reports = new ArrayList<>();
        for (JsonElement cell : results.getAsJsonArray("cells")) {
            for (JsonElement sample : cell.getAsJsonObject().getAsJsonArray("worst")) {
                reports.add(sample.getAsJsonObject().get("report").getAsString());
            }
        }
        return reports;
    }
}
