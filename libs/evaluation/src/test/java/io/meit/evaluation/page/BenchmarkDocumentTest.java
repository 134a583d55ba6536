package io.meit.evaluation.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meit.evaluation.result.RunResults;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchmarkDocumentTest {

    private static final String DOCUMENT = BenchmarkDocument.of(
                    List.of(PageResults.robustness(), PageResults.quality()))
            .toMarkdown();

    private static List<String> headings() {
        return DOCUMENT.lines().filter(line -> line.startsWith("## ")).toList();
    }

    @Test
    void hasASectionForEachTaskInTheirOrder() {
        assertThat(headings()).containsExactly("## Quality", "## Robustness", "## What is missing");
    }

    @Test
    void showsNumbersWithIntervals() {
        assertThat(DOCUMENT).contains("| demo | 120 | 2 | 0.500 (0.480–0.530) | 0.500 (0.480–0.530) | – |");
        assertThat(DOCUMENT).contains("Hallucination ↓");
    }

    @Test
    void setsThePapersTablesBesideAndSaysWhyTheyAreNotCompared() {
        assertThat(DOCUMENT)
                .contains(PublishedTable.NOT_COMPARABLE)
                .contains("Source: arXiv 2403.04945v1, Table 1.")
                .contains("| LLaMA-2 7B | MIMIC-IV-ECG | 0.706 |")
                .contains("| Mistral 7B, partial, 0.20 | MIMIC-IV-ECG | 0.7371 | 0.7196 |");
    }

    @Test
    void namesWhatMadeTheNumbers() {
        assertThat(DOCUMENT)
                .contains("- model demo: checkpoint `weights-demo`")
                .contains("split `" + "5911".repeat(16) + "`")
                .contains("suite file `" + "c0de".repeat(16) + "`", RunResults.DISCLAIMER);
    }

    @Test
    void saysWhatIsMissing() {
        String gaps = DOCUMENT.substring(DOCUMENT.indexOf("## What is missing"));
        assertThat(gaps)
                .contains("Tasks without a run: zero-shot, expert-alignment, ablations, scaling, convergence.")
                .contains("BERTScore: no run")
                .contains("suite-quality: 4 samples failed")
                .contains("critical-sensitivity of demo; critical-sensitivity of large (nothing to divide by)");
    }

    @Test
    void everyTableHasTheSameNumberOfCellsInEachRow() {
        List<List<String>> tables = new ArrayList<>();
        List<String> table = new ArrayList<>();
        for (String line : DOCUMENT.split("\n", -1)) {
            if (line.startsWith("|")) {
                table.add(line);
            } else if (!table.isEmpty()) {
                tables.add(List.copyOf(table));
                table.clear();
            }
        }
        assertThat(tables).hasSizeGreaterThan(8).allSatisfy(rows -> assertThat(rows)
                .extracting(row -> Arrays.stream(row.split("(?<!\\\\)\\|", -1)).count())
                .containsOnly(Arrays.stream(rows.get(1).split("\\|", -1)).count()));
    }

    @Test
    void escapesWhatMarkdownWouldTakeForMarkup() {
        assertThat(new MarkdownTable(List.of("a|b", "<i>"))
                        .row(List.of("x\ny", "_z_"))
                        .toString())
                .isEqualTo("| a\\|b | &lt;i> |\n| --- | ---: |\n| x y | \\_z\\_ |\n");
    }

    @Test
    void givesTheSameBytesAgain() {
        assertThat(BenchmarkDocument.of(List.of(PageResults.robustness(), PageResults.quality()))
                        .toMarkdown())
                .isEqualTo(DOCUMENT);
    }

    @Test
    void refusesABenchmarkWithoutRuns() {
        assertThatThrownBy(() -> BenchmarkDocument.of(List.of())).hasMessageContaining("one or more");
    }
}
