package io.meit.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import io.meit.e2e.MeitProgram.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gate with all services as they are shipped, and an adapter that learned too fast to be any good. */
@Tag("slow")
class GateIT {

    private static final int RECORDS = 24;
    private static final String ADAPTER = "hasty";
    private static final String ALONE = "";
    private static final String CHECKPOINT =
            MeitProgram.ROOT.resolve("models/meit-synthetic-v1").toString();
    private static final Duration LIMIT = Duration.ofMinutes(4);

    @TempDir
    Path directory;

    private MeitProgram meit;
    private RecordFolder records;

    @BeforeEach
    void start() throws Exception {
        meit = new MeitProgram(
                directory.resolve("home"),
                Map.of(
                        "MEIT_CHECKPOINT",
                        CHECKPOINT,
                        "MEIT_ADAPTERS",
                        directory.resolve("tuned").toString()));
        records = new RecordFolder(directory.resolve("records")).syntheticWithReports(RECORDS, "test");
        MeitProgram.Run up = meit.start("up", "--ports", "any");
        tuneBadly();
        well("data", "prepare", "folder", records.path().toString(), file("prepared"), "--split", "own");
        assertThat(up.await(LIMIT).exitCode()).as(up.problems()).isZero();
    }

    @AfterEach
    void stop() throws Exception {
        assertThat(meit.run(Duration.ofSeconds(30), "down").exitCode()).isZero();
    }

    @Test
    void adapter_that_is_worse_writes_only_where_it_is_forced_and_until_it_is_rolled_back() throws Exception {
        String run = runSuite();
        assertThat(writerOf(0)).isEqualTo(ALONE);

        Result considered = gate(1, "consider", evidence(run, ADAPTER, "--directory", "last/adapter"));
        assertThat(considered.output())
                .contains(
                        "may not write reports", "passed candidate:", "passed in service:", "FAILED metric: micro-F1");
        assertThat(gate(1, "promote", evidence(run, ADAPTER)).errors())
                .contains(ADAPTER + "@", "may not write reports", "micro-F1");
        assertThat(writerOf(1)).isEqualTo(ALONE);

        gate(0, "shadow", List.of(ADAPTER));
        assertThat(writerOf(2)).isEqualTo(ALONE);
        await().atMost(Duration.ofSeconds(30)).until(this::shadowIsScored);
        gate(0, "shadow", List.of("--off"));

        assertThat(gate(1, "canary", evidence(run, ADAPTER, "--share", "1000")).errors())
                .contains("may not write reports");
        gate(0, "canary", evidence(run, ADAPTER, "--share", "1000", "--force", "--reason", "to see it write"));
        assertThat(writerOf(3)).startsWith(ADAPTER + "@");

        gate(0, "rollback", List.of("--reason", "seen enough"));
        assertThat(writerOf(4)).isEqualTo(ALONE);
        assertThat(gate(1, "rollback", List.of("--reason", "once more")).errors())
                .contains("there is nothing to go back to");
        assertHistory(gate(0, "history", List.of()).output());
    }

    private static void assertHistory(String history) {
        List<String> entries = history.lines()
                .filter(line -> !line.startsWith(" "))
                .map(line -> line.replaceFirst("^\\d+ +\\S+ +", "").replaceFirst(" by \\S+:", ":"))
                .toList();
        assertThat(entries)
                .containsExactly(
                        "rollback: done",
                        "canary (forced): done",
                        "canary: not done",
                        "shadow: done",
                        "shadow: done",
                        "promote: not done");
        assertThat(history).contains("to see it write", "seen enough", "FAILED metric: micro-F1");
    }

    /** A few updates at a rate at which nothing is learnt. */
    private void tuneBadly() throws Exception {
        Path config = Files.writeString(directory.resolve("tuning.yaml"), """
                preset: default
                backbone: "%1$s"
                data: {source: synthetic, synthetic: {seed: 5, training: 16, validation: 0}}
                text: {instructions: fixed, max_tokens: 64}
                ecg: {checkpoint: "%1$s", encoder: frozen, projector: frozen}
                lora: {rank: 4, alpha: 64, dropout: 0}
                optimisation: {learning_rate: 0.05, warmup_ratio: 0, batch: 4, micro_batch: 4, steps: 4}
                validation: {every: 0}
                """.formatted(CHECKPOINT));
        well("tune", config.toString(), "--out", file("tuned"));
    }

    /** Both sides are variants of one run. */
    private String runSuite() throws Exception {
        Path suite = Files.writeString(directory.resolve("suite.yaml"), """
                name: gate
                task: quality
                data:
                  synthetic: {directory: "%s", splits: [test]}
                variants:
                  alone: {checkpoint: "%2$s"}
                  tuned: {checkpoint: "%2$s", adapter: "%3$s"}
                statistics: {resamples: 100}
                """.formatted(
                        file("prepared"), CHECKPOINT, file("tuned/last/adapter")));
        Matcher run = Pattern.compile("run (gate-\\w+): %d samples".formatted(2 * RECORDS))
                .matcher(well("eval", "run", suite.toString()).output());
        assertThat(run.find()).isTrue();
        return run.group(1);
    }

    private static List<String> evidence(String run, String... before) {
        List<String> arguments = new ArrayList<>(List.of(before));
        arguments.addAll(List.of("--suite", "gate", "--candidate", run + "/tuned", "--in-service", run + "/alone"));
        return arguments;
    }

    /** Submits a record; the id of the adapter that wrote its report. */
    private String writerOf(int record) throws Exception {
        Result submitted = well("submit", "--json", records.header(record).toString());
        assertThat(submitted.json().get("reported").getAsInt()).isOne();
        JsonObject page = LocalApi.get(meit.port("LLM_HTTP"), "/v1/reports?bed=records-" + RecordFolder.name(record))
                .getAsJsonObject();
        assertThat(page.getAsJsonArray("reports")).hasSize(1);
        return page.getAsJsonArray("reports")
                .get(0)
                .getAsJsonObject()
                .getAsJsonObject("provenance")
                .get("adapter_id")
                .getAsString();
    }

    private boolean shadowIsScored() throws Exception {
        JsonObject drift =
                LocalApi.get(meit.port("EVAL_HTTP"), "/v1/live/drift").getAsJsonObject();
        return drift.getAsJsonArray("adapters").asList().stream()
                .map(adapter -> adapter.getAsJsonObject())
                .anyMatch(adapter -> adapter.get("shadow").getAsBoolean()
                        && adapter.get("adapterId").getAsString().startsWith(ADAPTER + "@"));
    }

    private Result gate(int exitCode, String action, List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("gate", action));
        command.addAll(arguments);
        Result result = meit.run(LIMIT, command.toArray(String[]::new));
        assertThat(result.exitCode())
                .as(() -> "%s: %s%s".formatted(command, result.output(), result.errors()))
                .isEqualTo(exitCode);
        return result;
    }

    private Result well(String... arguments) throws Exception {
        Result result = meit.run(LIMIT, arguments);
        assertThat(result.exitCode())
                .as(() -> String.join(" ", arguments) + result.output() + result.errors())
                .isZero();
        return result;
    }

    private String file(String name) {
        return directory.resolve(name).toString();
    }
}
