package io.meit.local.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.evaluation.sample.Cell;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressPrinterTest {

    private final AtomicLong now = new AtomicLong();
    private final StringWriter out = new StringWriter();
    private final ProgressPrinter printer = new ProgressPrinter(new PrintWriter(out), now::get);

    private void passes(long seconds) {
        now.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    @Test
    void saysWhereItIsAndHowLongItWillTake() {
        printer.begins(new Cell("demo", "ludb", "white@6dB"), 20);
        passes(10);
        printer.handedIn(20, 1, 100);

        assertThat(out.toString())
                .isEqualToIgnoringNewLines(
                        "  demo, ludb, white@6dB: 20 written (1 without a report), 100 open, 2.0 a second, 0 min 50 s"
                                + " left");
    }

    @Test
    void saysItEveryFewSecondsOnly() {
        passes(10);
        printer.handedIn(1, 0, 9);
        passes(4);
        printer.handedIn(2, 0, 8);
        passes(1);
        printer.handedIn(3, 0, 7);

        assertThat(out.toString().lines()).hasSize(2);
    }

    @Test
    void saysOnceThatItWaits() {
        printer.waits(3);
        printer.waits(3);

        assertThat(out.toString().lines()).hasSize(1);
    }

    @Test
    void longTimesAreHours() {
        assertThat(ProgressPrinter.words(Duration.ofMinutes(125))).isEqualTo("2 h 05 min");
    }
}
