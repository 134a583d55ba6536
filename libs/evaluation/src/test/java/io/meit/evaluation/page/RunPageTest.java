package io.meit.evaluation.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.evaluation.result.CellResult;
import io.meit.evaluation.result.MetricValue;
import io.meit.evaluation.result.RunResults;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.ParseError;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RunPageTest {

    private static final Signals STEPS = (dataSet, index) -> Optional.of(PageResults.steps());

    static Stream<RunResults> runs() {
        return Stream.of(PageResults.quality(), PageResults.robustness(), PageResults.scaling());
    }

    private static Document page(RunResults run) {
        return Jsoup.parse(new RunPage(STEPS).html(run));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void isWellFormed(RunResults run) {
        Parser parser = Parser.htmlParser().setTrackErrors(20);
        parser.parseInput(new RunPage(STEPS).html(run), "");
        assertThat(parser.getErrors()).extracting(ParseError::toString).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("runs")
    void holdsEveryMetricOfEveryCellWithItsInterval(RunResults run) {
        String text = page(run).text();
        for (CellResult cell : run.cells()) {
            for (MetricValue value : cell.metrics()) {
                assertThat(text).contains(MetricFacts.of(value.metric()).label(), Numbers.value(value));
                assertThat(text).contains(Numbers.interval(value), value.signature());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("runs")
    void saysAtBothEndsThatItIsNotForDiagnosis(RunResults run) {
        Document page = page(run);
        assertThat(page.select("header [role=note]").text()).contains(RunResults.DISCLAIMER);
        assertThat(page.select("footer").text()).contains(RunResults.DISCLAIMER);
    }

    @ParameterizedTest
    @MethodSource("runs")
    void loadsNothing(RunResults run) {
        Document page = page(run);
        assertThat(page.select("script, link, img, iframe, object, embed")).isEmpty();
        assertThat(page.select("[src], [style], [onclick], [onload]")).isEmpty();
        assertThat(page.select("[href]"))
                .allSatisfy(link -> assertThat(link.attr("href")).startsWith("#"));
        assertThat(page.select("style").html()).doesNotContain("url(").doesNotContain("@import");
        assertThat(page.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
                .startsWith("default-src 'none'");
    }

    @ParameterizedTest
    @MethodSource("runs")
    void givesTheSameBytesAgain(RunResults run) {
        assertThat(new RunPage(STEPS).html(run)).isEqualTo(new RunPage(STEPS).html(run));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void hasUniqueIdsThatItsLinksLeadTo(RunResults run) {
        Document page = page(run);
        List<String> ids = page.select("[id]").eachAttr("id");
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(page.select("a[href]").eachAttr("href"))
                .allSatisfy(link -> assertThat(ids).contains(link.substring(1)));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void tellsWhoCannotSeeItWhatIsDrawn(RunResults run) {
        for (Element drawing : page(run).select("svg")) {
            assertThat(drawing.hasAttr("aria-hidden")
                            || !drawing.attr("aria-label").isBlank())
                    .isTrue();
        }
        assertThat(page(run).select("table")).allSatisfy(table -> {
            assertThat(table.select("caption")).hasSize(1);
            assertThat(table.select("thead th[scope=col]")).isNotEmpty();
        });
    }

    @Test
    void showsReportsAsTextWhateverTheyHold() {
        Document page = page(PageResults.quality());
        assertThat(page.select("article .texts p").eachText())
                .anySatisfy(text -> assertThat(text).contains("<script>alert(\"x\")</script> & 'more'"));
    }

    @Test
    void marksStatementsWithASignAndAWordBesideTheColour() {
        Element sample = page(PageResults.quality()).selectFirst("article.sample");
        assertThat(sample.select("mark.omitted").eachText())
                .containsExactly("omitted: sinus rhythm", "omitted: left axis deviation");
        assertThat(sample.select("mark.added").eachText()).containsExactly("added: atrial fibrillation");
        assertThat(sample.select("dl.findings").text())
                .contains("− Omitted sinus rhythm, left axis deviation", "✓ Found none");
    }

    @Test
    void drawsTheWorstSamplesIfThereAreSignals() {
        assertThat(page(PageResults.quality()).select("article svg.ecg")).hasSize(2);
        Document without = Jsoup.parse(new RunPage(Signals.NONE).html(PageResults.quality()));
        assertThat(without.select("svg.ecg")).isEmpty();
        assertThat(without.select("article.sample")).hasSize(2);
    }

    @Test
    void setsThePapersTablesBesideAndSaysWhyTheyAreNotCompared() {
        Document page = page(PageResults.quality());
        Element published = page.selectFirst(".published");
        assertThat(published.text()).contains("arXiv 2403.04945v1, Table 1", "LLaMA-2 7B", "0.581", "5.55");
        assertThat(page.text()).contains(PublishedTable.NOT_COMPARABLE);
        assertThat(published.text()).doesNotContain("BERTScore");
    }

    @Test
    void saysHowFarTheProfilesDifferAndWhy() {
        Element profiles = page(PageResults.quality()).getElementById("profiles");
        assertThat(profiles.text())
                .contains("BLEU-4 0.500 0.550 +0.050", "CIDEr-D 3.00 4.00 +1.00")
                .contains("tokenization 13a", "meit has no idf")
                .contains("the assistant’s tag stays in front", "batches of 32 reports");
    }

    @Test
    void drawsALinePerNoiseKindAndTheCleanSignalAsReference() {
        Element curves = page(PageResults.robustness()).getElementById("curves");
        assertThat(curves.select(".legend li").eachText()).containsExactly("white", "em");
        Element micro = curves.selectFirst("svg.chart[aria-label^=Micro F1]");
        assertThat(micro.attr("aria-label")).contains("white: 0.300 at -6, 0.500 at 6");
        assertThat(micro.select("polyline.line")).hasSize(2);
        assertThat(micro.select("polygon.band")).hasSize(2);
        assertThat(micro.select("line.clean")).hasSize(1);
    }

    @Test
    void showsFaultsWithoutARatioAsDotsBesideTheCleanSignal() {
        Element curves = page(PageResults.robustness()).getElementById("curves");
        Element fault = curves.select("tr:has(th:contains(lead-swap@RA-LA))").first();
        assertThat(fault.text()).contains("0.350", "0.330–0.380");
        assertThat(fault.select("line.gap")).hasSize(1);
    }

    @Test
    void drawsModelsOfSeveralSizesAsOneLineOverTheSuitesAxis() {
        Element curves = page(PageResults.scaling()).getElementById("curves");
        Element chart = curves.selectFirst("svg.chart");
        assertThat(chart.select("polyline.line")).hasSize(1);
        assertThat(chart.select("path.mark")).hasSize(3);
        assertThat(chart.text()).contains("1M", "10M", "100M", "parameters");
    }

    @Test
    void countsStatementsAndFlagsCriticalOnes() {
        Element statements = page(PageResults.quality()).getElementById("statements");
        Element row = statements
                .select("tr:has(th:contains(ventricular tachycardia))")
                .first();
        assertThat(row.text()).contains("critical", "0.50 1.00 0.33 3 1 2 0 0");
        assertThat(row.selectFirst("rect.bar").attr("width")).isEqualTo("50%");
    }

    @Test
    void namesEverythingThatMadeTheNumbers() {
        String facts = page(PageResults.quality()).getElementById("provenance").text();
        assertThat(facts)
                .contains(
                        "run-1", "c0de".repeat(16), "code 1.2.3", "weights-demo", "da7a".repeat(16), "5911".repeat(16))
                .contains("10,000 resamples, seed 1, level 0.95");
    }
}
