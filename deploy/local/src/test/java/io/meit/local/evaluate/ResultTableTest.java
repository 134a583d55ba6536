package io.meit.local.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.evaluation.result.CellResult;
import io.meit.evaluation.result.MetricValue;
import io.meit.evaluation.result.RunResults;
import io.meit.evaluation.sample.Cell;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultTableTest {

    private static CellResult cell(String condition, int samples, MetricValue... metrics) {
        return new CellResult(
                new Cell("demo", "ludb", condition),
                "llama@1",
                "d",
                "s",
                "test",
                Double.NaN,
                Double.NaN,
                samples,
                0,
                List.of(metrics),
                List.of(),
                List.of(),
                List.of());
    }

    private static ResultTable table() {
        return new ResultTable(new RunResults(
                1,
                "quality-1",
                "quality",
                "quality",
                "h",
                "0.1",
                Instant.EPOCH,
                1000,
                7,
                0.95,
                "",
                List.of(
                        cell(
                                "clean",
                                16,
                                new MetricValue("strict", "BLEU-4", 0.25, 0.2, 0.3, "bleu|v:1"),
                                new MetricValue("clinical", "exact", 0.5, Double.NaN, Double.NaN, "exact|v:1"),
                                new MetricValue("clinical", "micro-F1", Double.NaN, Double.NaN, Double.NaN, "f1")),
                        cell("white@6dB", 0))));
    }

    @Test
    void theOverviewHasALineForEachCellWithIntervals() {
        assertThat(table().overview())
                .anyMatch(line -> line.matches("demo, ludb, clean +16 +- +0\\.2500 \\[0\\.2000, 0\\.3000]"))
                .anyMatch(line -> line.matches("demo, ludb, white@6dB +0 +- +-"));
    }

    @Test
    void theOverviewLeavesOutColumnsThatNoCellHas() {
        assertThat(String.join("\n", table().overview()))
                .contains("strict BLEU-4")
                .doesNotContain("ROUGE-L");
    }

    @Test
    void howIntervalsWereMadeAndTheDisclaimerAreSaid() {
        assertThat(table().overview().getFirst()).contains("95 % of 1000 bootstrap resamples (seed 7)");
        assertThat(table().overview().getLast()).isEqualTo(RunResults.DISCLAIMER);
    }

    @Test
    void theWholeHasEveryNumberWithItsSignature() {
        assertThat(String.join("\n", table().whole()))
                .contains("bleu|v:1", "exact|v:1", "0.5000 ", "checkpoint llama@1");
    }
}
