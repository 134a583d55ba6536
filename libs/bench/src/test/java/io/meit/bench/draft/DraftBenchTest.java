package io.meit.bench.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meit.bench.harness.RoundPlan;
import io.meit.bench.harness.Sample;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** On the committed checkpoint; nothing here depends on how fast anything is. */
class DraftBenchTest {

    private static final Path MODEL = Path.of("../../models/meit-synthetic-v1");
    private static final long TRAINING_SEED = 20260101;
    private static final int REPORTS = 4;

    private static DraftComparison comparison;

    @BeforeAll
    static void run() throws Exception {
        comparison = bench().run(plan(20260102));
    }

    @Test
    void draftsChangeNoTokenAndNoLogProbability() {
        assertThat(comparison.entries()).extracting(DraftEntry::maxDraft).containsExactly(0, 2, 8);
        assertThat(comparison.allSame()).isTrue();
        assertThat(comparison.entries().getFirst().first().reports())
                .hasSize(REPORTS)
                .allSatisfy(report -> assertThat(report.text()).endsWith("."));
    }

    @Test
    void draftsFromTheTrainingReportsSaveSteps() {
        Written without = comparison.entries().get(0).first();
        Written with = comparison.entries().get(2).first();

        assertThat(comparison.hasDrafts()).isTrue();
        assertThat(without.drafted().proposed()).isZero();
        assertThat(without.steps()).isEqualTo(without.tokens()); // the last one finds the end token
        assertThat(with.steps()).isLessThan(without.steps() / 2);
        assertThat(with.steps() + with.drafted().accepted()).isGreaterThanOrEqualTo(without.steps());
    }

    @Test
    void everyRoundTakesASampleOfEveryContestant() {
        assertThat(comparison.entries())
                .allSatisfy(entry ->
                        assertThat(entry.samples()).extracting(Sample::round).containsExactly(0, 1));
    }

    @Test
    void decodingIsAPartOfTheRequest() {
        assertThat(comparison.entries()).allSatisfy(entry -> {
            assertThat(entry.first().decodeSeconds()).isPositive();
            assertThat(entry.first().requestSeconds())
                    .isGreaterThan(entry.first().decodeSeconds());
        });
    }

    @Test
    void ecgsOfTheTrainingAreRefused() {
        assertThatThrownBy(() -> bench().run(plan(TRAINING_SEED)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("seed " + TRAINING_SEED);
    }

    private static DraftBench bench() {
        return new DraftBench(own -> () -> 0, line -> {});
    }

    private static DraftPlan plan(long seed) {
        return new DraftPlan(MODEL, REPORTS, seed, List.of(2, 8), 96, 1, new RoundPlan(0, 2, 0, 0.12));
    }
}
