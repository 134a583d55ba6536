package io.meit.local.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.proto.v1.Report;
import io.meit.proto.v1.Token;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportPrinterTest {

    private static final Instant LAST_SAMPLE = Instant.parse("2026-01-01T00:00:00Z");

    private final StringWriter screen = new StringWriter();
    private Instant now = LAST_SAMPLE;
    private final ReportPrinter printer = new ReportPrinter(
            new PrintWriter(screen),
            () -> now,
            window -> Optional.of(new ReportPrinter.WindowFacts(LAST_SAMPLE, "sinus rhythm.")));

    @Test
    void printsEachTokenWhenItComes() {
        token("w1", "bed-1", 0, "sinus");
        assertThat(screen).hasToString("bed-1 | sinus");

        token("w1", "bed-1", 1, " rhythm.");

        assertThat(screen).hasToString("bed-1 | sinus rhythm.");
    }

    @Test
    void aReportThatIsWrittenMeanwhileWaitsForItsTurn() {
        token("w1", "bed-1", 0, "sinus");
        token("w2", "bed-2", 0, "paced");
        token("w1", "bed-1", 1, " rhythm.");
        complete("w1", "bed-1", "sinus rhythm.");

        assertThat(screen.toString()).startsWith("bed-1 | sinus rhythm.\n").endsWith("bed-2 | paced");
    }

    @Test
    void saysHowLongItTookFromTheLastSample() {
        now = LAST_SAMPLE.plusMillis(420);
        token("w1", "bed-1", 0, "sinus rhythm.");
        now = LAST_SAMPLE.plusMillis(910);
        complete("w1", "bed-1", "sinus rhythm.");

        assertThat(screen.toString())
                .contains("0.42 s from the last sample to the first token, 0.91 s to the last")
                .contains("truth: sinus rhythm.")
                .contains("[for research only]");
    }

    @Test
    void aReportWhoseTokensWereMissedIsPrintedWhole() {
        complete("w1", "bed-1", "sinus rhythm.");

        assertThat(screen.toString()).startsWith("bed-1 | sinus rhythm.\n");
    }

    @Test
    void aReportThatIsBegunAgainStartsOnANewLine() {
        token("w1", "bed-1", 0, "sin");
        token("w1", "bed-1", 0, "sinus");

        assertThat(screen).hasToString("bed-1 | sin ...\nbed-1 | sinus");
    }

    @Test
    void aReportThatNeverEndsDoesNotHoldUpTheOthersAfterAReconnect() {
        token("w1", "bed-1", 0, "sin");
        printer.onInterrupted();
        token("w2", "bed-2", 0, "paced");

        assertThat(screen.toString()).endsWith("bed-2 | paced");
    }

    private void token(String window, String bed, int index, String text) {
        printer.onToken(
                window, bed, Token.newBuilder().setIndex(index).setText(text).build());
    }

    private void complete(String window, String bed, String text) {
        printer.onCompleted(
                window,
                bed,
                Report.newBuilder()
                        .setText(text)
                        .setDisclaimer("for research only")
                        .build());
    }
}
