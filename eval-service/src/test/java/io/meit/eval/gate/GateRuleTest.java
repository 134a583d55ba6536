package io.meit.eval.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.eval.clinical.ClinicalMetric;
import io.meit.eval.clinical.ReportLabeling;
import io.meit.eval.clinical.SumRows;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GateRuleTest {

    private static final String REFERENCE = "ventricular tachycardia. left axis deviation.";

    private final ReportLabeling labeling = new ReportLabeling();

    @Test
    void betterCandidatePasses() {
        assertThat(judge(rule(Map.of()), rows(20, 0), rows(10, 10)))
                .extracting(Check::passed)
                .containsExactly(true, true);
    }

    @Test
    void equalCandidatePassesOnlyWithAMargin() {
        SumRows same = rows(15, 5);

        assertThat(judge(rule(Map.of()), same, same)).extracting(Check::passed).containsExactly(false, true);
        assertThat(judge(rule(Map.of("meit.gate.margin", "0.01")), same, same))
                .extracting(Check::passed)
                .containsExactly(true, true);
    }

    @Test
    void slightlyBetterCandidateIsNotBetterBeyondChance() {
        List<Check> checks = judge(rule(Map.of()), interleaved(1), interleaved(0));

        assertThat(checks.getFirst().passed()).isFalse();
        assertThat(checks.getFirst().finding()).contains("must be above 0.0000");
    }

    @Test
    void gainOfAnErrorRateIsItsFall() {
        Check omission = rule(Map.of())
                .judge(ClinicalMetric.OMISSION_RATE, rows(20, 0), rows(10, 10))
                .getFirst();

        assertThat(omission.passed()).isTrue();
        assertThat(omission.finding()).contains("omission-rate 0.0000, in service 0.2500");
    }

    @Test
    void suiteWithoutCriticalStatementsDoesNotPass() {
        SumRows rows =
                new SumRows(Collections.nCopies(5, labeling.sums("left axis deviation.", "left axis deviation.")));

        Check critical = judge(rule(Map.of()), rows, rows).getLast();

        assertThat(critical.passed()).isFalse();
        assertThat(critical.finding()).contains("no reference of the suite makes a critical statement");
    }

    @Test
    void lossOfCriticalFindingsIsRefusedThoughTheMetricGains() {
        // The candidate finds nothing critical, but adds nothing wrong either; in service it is the other way round.
        SumRows candidate = new SumRows(Collections.nCopies(20, labeling.sums("left axis deviation.", REFERENCE)));
        SumRows inService = new SumRows(Collections.nCopies(
                20,
                labeling.sums(
                        "ventricular tachycardia. right bundle branch block. st elevation. t wave inversion."
                                + " pericarditis.",
                        REFERENCE)));

        List<Check> checks = judge(rule(Map.of()), candidate, inService);

        assertThat(checks).extracting(Check::passed).containsExactly(true, false);
    }

    @Test
    void liveRuleNeedsEnoughPairsOfBothSides() {
        GateRule rule = rule(Map.of("meit.gate.live.min-pairs", "10"));

        assertThat(rule.judgeLive(ClinicalMetric.MICRO_F1, rows(0, 9), rows(90, 0))
                        .worse())
                .isFalse();
        assertThat(rule.judgeLive(ClinicalMetric.MICRO_F1, rows(0, 90), rows(9, 0))
                        .worse())
                .isFalse();
        assertThat(rule.judgeLive(ClinicalMetric.MICRO_F1, rows(0, 10), rows(10, 0))
                        .worse())
                .isTrue();
    }

    @Test
    void liveRuleLeavesAnEqualOrBetterCanary() {
        GateRule rule = rule(Map.of("meit.gate.live.min-pairs", "10"));

        assertThat(rule.judgeLive(ClinicalMetric.MICRO_F1, rows(30, 30), rows(30, 30))
                        .worse())
                .isFalse();
        assertThat(rule.judgeLive(ClinicalMetric.MICRO_F1, rows(60, 0), rows(30, 30))
                        .worse())
                .isFalse();
        assertThat(rule.judgeLive(ClinicalMetric.OMISSION_RATE, rows(0, 60), rows(60, 0))
                        .worse())
                .isTrue();
    }

    private static List<Check> judge(GateRule rule, SumRows candidate, SumRows inService) {
        return rule.judge(ClinicalMetric.MICRO_F1, candidate, inService);
    }

    private SumRows rows(int good, int poor) {
        return new SumRows(Stream.concat(
                        Collections.nCopies(good, labeling.sums(REFERENCE, REFERENCE)).stream(),
                        Collections.nCopies(poor, labeling.sums("left axis deviation.", REFERENCE)).stream())
                .toList());
    }

    /** 20 reports, half of them poor in turn; some more good ones. */
    private SumRows interleaved(int more) {
        return rows(10 + more, 10 - more);
    }

    private static GateRule rule(Map<String, String> settings) {
        return new GateRule(new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(GateConfig.class)
                .withSources(
                        new PropertiesConfigSource(settings, "test", 200),
                        new PropertiesConfigSource(
                                Map.of("meit.gate.resamples", "500", "meit.gate.live.resamples", "200"), "fewer", 100))
                .build()
                .getConfigMapping(GateConfig.class));
    }
}
