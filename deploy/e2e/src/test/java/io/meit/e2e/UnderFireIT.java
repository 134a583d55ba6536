package io.meit.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Monitors stream, and records are submitted, while every service, the broker and the database are killed in turn; nothing
 * is lost, and nothing stays behind.
 */
class UnderFireIT {

    private static final Duration START = Duration.ofMinutes(4);
    private static final List<String> PARTS =
            List.of("encoder-service", "llm-service", "kafka", "ingest-service", "postgres", "eval-service");

    @TempDir
    Path directory;

    @Test
    void nothing_is_lost_when_parts_die_and_data_survives_restarts() throws Exception {
        MeitProgram meit = new MeitProgram(directory.resolve("home"));
        Path records = new RecordFolder(directory.resolve("records"))
                .synthetic(60)
                .real()
                .truncated()
                .path();
        List<Long> seen = new ArrayList<>();
        try {
            assertThat(meit.run(START, "up", "--ports", "any").exitCode()).isZero();
            seen.addAll(meit.processes().values());

            MeitProgram.Run live = meit.start("demo", "--seconds", "180");
            MeitProgram.Run run = meit.start("demo", "--records", records.toString(), "--once");
            for (String part : PARTS) {
                assertThat(live.process().isAlive()).as("the monitors stream").isTrue();
                kill(meit, part, seen);
            }
            MeitProgram.Result result = run.await(Duration.ofMinutes(6));
            assertThat(live.await(Duration.ofMinutes(6)).lastLine())
                    .isEqualTo("54 submitted, 54 reported, 0 rejected, 0 lost");

            assertThat(result.lastLine()).isEqualTo("63 submitted, 62 reported, 1 rejected, 0 lost");
            assertThat(result.output()).contains("not for diagnosis").contains("TRUNCATED");
            assertThat(result.exitCode()).isZero();

            killSupervisor(meit, seen);
            assertThat(meit.run(START, "up", "--ports", "any").exitCode()).isZero();
            seen.addAll(meit.processes().values());
            MeitProgram.Result again = meit.run(
                    Duration.ofMinutes(2),
                    "submit",
                    "--json",
                    records.resolve("synthetic-000.hea").toString());
            assertThat(again.json().get("reported").getAsInt()).isOne();
        } finally {
            assertThat(meit.run(Duration.ofSeconds(30), "down").exitCode()).isZero();
        }
        assertThat(alive(seen)).isEmpty();
    }

    private static void kill(MeitProgram meit, String part, Collection<Long> seen) throws Exception {
        long pid = meit.processes().get(part);
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        await().atMost(START).pollInterval(Duration.ofSeconds(2)).until(() -> replaced(meit, part, pid));
        seen.addAll(meit.processes().values());
    }

    private static boolean replaced(MeitProgram meit, String part, long pid) throws IOException, InterruptedException {
        return meit.processes().get(part) != pid && meit.isWell();
    }

    private static void killSupervisor(MeitProgram meit, Collection<Long> seen) throws Exception {
        Map<String, Long> before = meit.processes();
        ProcessHandle service = ProcessHandle.of(before.get("ingest-service")).orElseThrow();
        ProcessHandle supervisor = service.parent().orElseThrow();
        seen.add(supervisor.pid());
        supervisor.destroyForcibly();
        await().atMost(Duration.ofSeconds(10)).until(() -> !supervisor.isAlive());
    }

    private static List<Long> alive(Collection<Long> pids) {
        return pids.stream()
                .distinct()
                .filter(pid -> ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false))
                .toList();
    }
}
