package io.meit.evaluation.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.evaluation.result.RunResults;
import io.meit.evaluation.sample.DataSetFacts;
import io.meit.evaluation.score.KeptSamples;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LeaderboardTest {

    private static final RunResults WORSE = ComparedRuns.first().results();
    private static final RunResults BETTER = ComparedRuns.second().results();

    private static RunResults onOtherSplit() {
        Map<String, DataSetFacts> facts = Map.of("ptb-xl", new DataSetFacts("a1".repeat(32), "c3".repeat(32), "test"));
        return ComparedRuns.run("elsewhere", KeptSamples.random(40, 1), facts).results();
    }

    @Test
    void theBestComesFirst() {
        LeaderboardTable table = Leaderboard.of(List.of(WORSE, BETTER)).tables().getFirst();
        assertThat(table.rows()).extracting(LeaderboardRow::run).containsExactly("second", "first");
        assertThat(table.columns()).startsWith("clinical micro-F1").contains("strict BLEU-4");
    }

    @Test
    void theOrderOfTheRunsDoesNotMatterWithinATable() {
        assertThat(Leaderboard.of(List.of(WORSE, BETTER))).isEqualTo(Leaderboard.of(List.of(BETTER, WORSE)));
    }

    @Test
    void whatIsNotComparableHasATableOfItsOwn() {
        List<LeaderboardTable> tables =
                Leaderboard.of(List.of(WORSE, onOtherSplit(), BETTER)).tables();
        assertThat(tables).extracting(table -> table.rows().size()).containsExactly(2, 1);
        assertThat(tables).extracting(LeaderboardTable::splitHash).doesNotHaveDuplicates();
    }

    @Test
    void rowsCarryIntervals() {
        LeaderboardRow row =
                Leaderboard.of(List.of(WORSE)).tables().getFirst().rows().getFirst();
        var microF1 = row.metrics().getFirst();
        assertThat(microF1.value()).isBetween(microF1.low(), microF1.high());
        assertThat(row.samples()).isEqualTo(40);
    }

    @Test
    void textShowsRanksIntervalsAndTheDisclaimer() {
        assertThat(Leaderboard.of(List.of(WORSE, BETTER)).toText())
                .containsPattern("  1  demo \\(second\\) +40 +0\\.\\d{3} \\[0\\.\\d{3}, [01]\\.\\d{3}]")
                .contains(RunResults.DISCLAIMER);
    }

    @Test
    void jsonHasTheRows() {
        assertThat(Leaderboard.of(List.of(WORSE)).toJson())
                .contains("\"suite_hash\"", "\"run\" : \"first\"")
                .doesNotContain("NaN");
    }
}
