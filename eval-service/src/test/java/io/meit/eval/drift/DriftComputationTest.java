package io.meit.eval.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.meit.eval.clinical.ReportLabeling;
import io.meit.eval.live.LiveReport;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DriftComputationTest {

    private static final Instant START = Instant.parse("2026-11-20T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
    private static final Instant END = Instant.parse("2026-11-22T00:00:00Z");
    private static final DriftQuestion QUESTION =
            new DriftQuestion(new Period(START, NOW), new Period(NOW, END), ChronoUnit.HOURS);

    private final ReportLabeling labeling = new ReportLabeling();
    private final List<LiveReport> reports = new ArrayList<>();

    @Test
    void statementRatesNeedNoReferences() {
        write("a", false, START, 10, "sinus rhythm.");
        write("a", false, NOW, 6, "sinus rhythm.");
        write("a", false, NOW, 4, "atrial fibrillation.");

        AdapterDrift drift = drifts().getFirst();

        assertThat(drift.comparedWith()).isEqualTo("own");
        assertThat(drift.reportsBefore()).isEqualTo(10);
        assertThat(drift.reportsNow()).isEqualTo(10);
        StatementDrift fibrillation = statement(drift, "AFIB");
        assertThat(fibrillation.before()).isZero();
        assertThat(fibrillation.now()).isEqualTo(0.4);
        assertThat(fibrillation.psi()).isEqualTo(new Proportions(0, 10, 4, 10).stability());
        assertThat(statement(drift, "SR").now()).isEqualTo(0.6);
        assertThat(drift.statements().getFirst().psi()).isGreaterThanOrEqualTo(fibrillation.psi());
        assertThat(quality(drift, "micro-F1").now()).isEmpty();
    }

    @Test
    void qualityIsThatOfThePairs() {
        pair("a", START, "sinus rhythm. left axis deviation.", "sinus rhythm. left axis deviation.");
        pair("a", NOW, "sinus rhythm.", "sinus rhythm. left axis deviation.");
        write("a", false, NOW, 1, "atrial fibrillation.");

        AdapterDrift drift = drifts().getFirst();

        assertThat(drift.pairsNow()).isEqualTo(1);
        assertThat(drift.reportsNow()).isEqualTo(2);
        QualityDrift f1 = quality(drift, "micro-F1");
        assertThat(f1.before()).contains(1.0);
        // One of two statements found, none wrong: 2 * 1 / (2 + 1).
        assertThat(f1.now().orElseThrow()).isCloseTo(2.0 / 3, within(1e-12));
        // One pair each: every draw is the same.
        assertThat(f1.low().orElseThrow()).isCloseTo(-1.0 / 3, within(1e-12));
        assertThat(quality(drift, "omission-rate").now()).contains(0.5);
    }

    @Test
    void newAdapterIsComparedWithAllReportsButNoShadows() {
        write("old", false, START, 4, "sinus rhythm.");
        write("shade", true, START, 4, "atrial fibrillation.");
        write("new", false, NOW, 2, "sinus rhythm.");

        AdapterDrift drift = drifts().stream()
                .filter(adapter -> adapter.adapterId().equals("new"))
                .findFirst()
                .orElseThrow();

        assertThat(drift.comparedWith()).isEqualTo("all");
        assertThat(drift.reportsBefore()).isEqualTo(4);
        assertThat(drift.statements()).extracting(StatementDrift::id).doesNotContain("AFIB");
    }

    @Test
    void shadowsHaveALineOfTheirOwn() {
        write("a", true, NOW, 1, "sinus rhythm.");
        write("a", false, NOW, 1, "sinus rhythm.");

        assertThat(drifts()).extracting(AdapterDrift::shadow).containsExactly(false, true);
    }

    @Test
    void bucketsAreHoursOfBothPeriods() {
        write("a", false, START.plusSeconds(60), 2, "sinus rhythm.");
        write("a", false, START.plusSeconds(3599), 1, "sinus rhythm.");
        write("a", false, NOW.plusSeconds(7200), 1, "sinus rhythm.");

        List<Bucket> buckets = drifts().getFirst().buckets();

        assertThat(buckets).extracting(Bucket::start).containsExactly(START, NOW.plusSeconds(7200));
        assertThat(buckets).extracting(Bucket::reports).containsExactly(3, 1);
        assertThat(buckets.getFirst().quality()).isEmpty();
    }

    private List<AdapterDrift> drifts() {
        return new DriftComputation(QUESTION).of(reports);
    }

    private void write(String adapter, boolean shadow, Instant at, int count, String text) {
        for (int i = 0; i < count; i++) {
            reports.add(new LiveReport(adapter, shadow, at, labeling.stated(text), Optional.empty()));
        }
    }

    private void pair(String adapter, Instant at, String text, String reference) {
        reports.add(
                new LiveReport(adapter, false, at, labeling.stated(text), Optional.of(labeling.sums(text, reference))));
    }

    private static StatementDrift statement(AdapterDrift drift, String id) {
        return drift.statements().stream()
                .filter(statement -> statement.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static QualityDrift quality(AdapterDrift drift, String metric) {
        return drift.quality().stream()
                .filter(quality -> quality.metric().equals(metric))
                .findFirst()
                .orElseThrow();
    }
}
