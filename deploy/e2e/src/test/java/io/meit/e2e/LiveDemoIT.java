package io.meit.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./meit demo} as a new user sees it. */
class LiveDemoIT {

    private static final Duration START = Duration.ofMinutes(4);
    private static final Duration STOP = Duration.ofSeconds(10);

    @TempDir
    Path directory;

    @Test
    void three_monitors_get_their_reports_and_ctrl_c_leaves_nothing_behind() throws Exception {
        MeitProgram meit = new MeitProgram(directory.resolve("home"));
        MeitProgram.Run demo = meit.start("demo", "--ports", "any", "--speed", "2");
        await().atMost(START).until(() -> reports(demo) >= 3);
        Collection<Long> processes = meit.processes().values();
        assertThat(processes).hasSize(6);

        long interrupted = System.nanoTime();
        interrupt(demo.process());
        MeitProgram.Result result = demo.await(Duration.ofSeconds(60));

        assertThat(Duration.ofNanos(System.nanoTime() - interrupted)).isLessThan(STOP);
        assertThat(result.output())
                .contains("bed-1", "bed-2", "bed-3", "not for diagnosis", "first token", "http://localhost:");
        assertThat(processes)
                .noneMatch(
                        pid -> ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
        assertThat(meit.processes()).isEmpty();
    }

    private static long reports(MeitProgram.Run demo) {
        assertThat(demo.process().isAlive())
                .as(() -> demo.text() + demo.problems())
                .isTrue();
        return Pattern.compile("first token").matcher(demo.text()).results().count();
    }

    /** What the terminal's Ctrl-C sends. */
    private static void interrupt(Process process) throws Exception {
        assertThat(new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }
}
