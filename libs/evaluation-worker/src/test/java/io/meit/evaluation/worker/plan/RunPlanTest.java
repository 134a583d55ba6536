package io.meit.evaluation.worker.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meit.evaluation.sample.Cell;
import io.meit.evaluation.sample.SampleOrder;
import io.meit.evaluation.suite.Places;
import io.meit.evaluation.worker.fixture.TinySuite;
import io.meit.evaluation.worker.open.OpenSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunPlanTest {

    @TempDir
    static Path directory;

    private static TinySuite tiny;

    @BeforeAll
    static void make() throws Exception {
        tiny = TinySuite.in(directory);
    }

    private static List<SampleOrder> samples(String yaml, int limit) throws IOException {
        try (OpenSuite open = tiny.open(yaml, 1)) {
            return RunPlan.of(open, limit).samples().toList();
        }
    }

    private static List<SampleOrder> samples() throws IOException {
        return samples(TinySuite.yaml("tiny", "tiny"), 0);
    }

    private static SampleOrder of(String record, List<SampleOrder> samples) {
        return samples.stream()
                .filter(order -> order.record().equals(record))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void samplesComeCellByCellInTheOrderOfTheSuiteAndTheSet() throws IOException {
        List<SampleOrder> samples = samples();

        assertThat(samples).hasSize(2 * 3 * 6);
        assertThat(samples.subList(0, 7))
                .extracting(SampleOrder::record)
                .containsExactly("one", "two", "three", "four", "five", "flat", "one");
        assertThat(samples.stream().map(SampleOrder::cell).distinct())
                .startsWith(
                        new Cell("first", "tiny", "clean"),
                        new Cell("first", "tiny", "white@6dB"),
                        new Cell("first", "tiny", "white@0dB"),
                        new Cell("second", "tiny", "clean"));
    }

    @Test
    void whatWasLearntFromIsNotAsked() throws IOException {
        assertThat(samples()).extracting(SampleOrder::record).doesNotContain("learnt");
    }

    @Test
    void theIndexIsThatOfThePreparedSet() throws IOException {
        assertThat(of("three", samples()).index()).isEqualTo(3);
    }

    @Test
    void theReferenceIsTheEnglishReportAndItsOriginIsSaid() throws IOException {
        List<SampleOrder> samples = samples();

        assertThat(of("one", samples).reference()).isEqualTo("sinus rhythm.");
        assertThat(of("one", samples).attributes())
                .containsEntry("reference-origin", "original")
                .containsEntry("reference-language", "en");
        assertThat(of("two", samples).reference()).isEqualTo("sinus rhythm normal ecg.");
        assertThat(of("two", samples).attributes()).containsEntry("reference-origin", "translation");
    }

    @Test
    void withoutAnEnglishReportAnotherIsTakenAndSaid() throws IOException {
        SampleOrder german = of("three", samples());

        assertThat(german.reference()).isEqualTo("vorhofflimmern.");
        assertThat(german.attributes()).containsEntry("reference-language", "de");
    }

    @Test
    void aRecordWithoutReportHasNoReference() throws IOException {
        SampleOrder silent = of("five", samples());

        assertThat(silent.reference()).isEmpty();
        assertThat(silent.attributes()).doesNotContainKey("reference-origin");
    }

    @Test
    void attributesAreTheGroupsAndTheCodesAndNothingElse() throws IOException {
        assertThat(of("one", samples()).attributes())
                .isEqualTo(Map.of(
                        "sex", "female",
                        "age", "51",
                        "device", "CS-12",
                        "scp", "NORM,SR",
                        "reference-origin", "original",
                        "reference-language", "en"));
    }

    @Test
    void thePromptIsTheVariantsOrElseTheCheckpoints() throws IOException {
        List<SampleOrder> samples = samples();

        assertThat(samples.getFirst().prompt()).isEqualTo("Describe this ECG.");
        assertThat(samples.getLast().prompt()).isEqualTo("What is the rhythm?");
    }

    @Test
    void aSmallerLimitDrawsSomeOfTheSameRecords() throws IOException {
        String yaml = TinySuite.yaml("[clean, white@6dB, white@0dB]", "[clean]");

        List<String> three =
                samples(yaml, 3).stream().map(SampleOrder::key).distinct().toList();
        List<String> four =
                samples(yaml, 4).stream().map(SampleOrder::key).distinct().toList();

        assertThat(three).hasSize(2 * 3).isSubsetOf(four);
    }

    @Test
    void aSuiteMayAskForAStatement() throws IOException {
        String yaml = TinySuite.yaml("directory: set", "directory: set, statements: [AFIB]");

        assertThat(samples(yaml, 0).stream().map(SampleOrder::record).distinct())
                .containsExactly("three", "four");
    }

    @Test
    void aSuiteMayAskForALanguage() throws IOException {
        String yaml = TinySuite.yaml("directory: set", "directory: set, language: de");

        assertThat(samples(yaml, 0))
                .extracting(SampleOrder::reference)
                .containsOnly("sinusrhythmus normales ekg.", "vorhofflimmern.");
    }

    @Test
    void aSuiteThatWantsWhatIsNotThereIsToldSo() {
        String yaml = TinySuite.yaml("directory: set", "directory: set, statements: [WPW]");

        assertThatThrownBy(() -> samples(yaml, 0))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("data set 'tiny'")
                .hasMessageContaining("WPW");
    }

    @Test
    void aVariantThatIsNotThereHasNoSamplesAndIsNamed() throws IOException {
        try (OpenSuite open = tiny.open(TinySuite.yaml("checkpoint: second", "checkpoint: nowhere"), 1)) {
            assertThat(RunPlan.of(open, 0)
                            .samples()
                            .map(order -> order.cell().variant())
                            .distinct())
                    .containsExactly("first");
            assertThat(open.absent().lines()).singleElement().asString().contains("variant second", "nowhere");
        }
    }

    @Test
    void aSuiteOfWhichNothingIsThereIsRefusedWithTheWayOut() {
        assertThatThrownBy(() -> samples(TinySuite.yaml("directory: set", "directory: nowhere"), 0))
                .hasMessageContaining("data set tiny")
                .hasMessageContaining("--data NAME=DIR");
    }

    @Test
    void aDirectoryThatWasGivenMustBeThere() {
        Places given =
                new Places(directory, Map.of("tiny", directory.resolve("slip-of-the-pen")), Map.of(), Optional.empty());

        assertThatThrownBy(() -> tiny.open(given))
                .hasMessageContaining("--data tiny")
                .hasMessageContaining("slip-of-the-pen");
    }

    @Test
    void aDirectoryWithoutAPreparedSetIsNamedWithTheWayOut() {
        assertThatThrownBy(() -> samples(TinySuite.yaml("directory: set", "directory: first"), 0))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("--data tiny=DIR");
    }

    @Test
    void eachSampleHasAKeyOfItsOwn() throws IOException {
        assertThat(samples()).extracting(SampleOrder::key).doesNotHaveDuplicates();
    }

    @Test
    void namesDoNotMatterForTheKey() throws IOException {
        String renamed = TinySuite.yaml("name: tiny", "name: other").replace("first:", "renamed:");

        assertThat(samples(renamed, 0).getFirst().key())
                .isEqualTo(samples().getFirst().key());
    }

    @Test
    void theSameFilesElsewhereGiveTheSameKey() throws IOException {
        tiny.copy("first", "copy");
        Files.writeString(directory.resolve("copy/README.md"), "says nothing of the weights");

        assertThat(samples(TinySuite.yaml("checkpoint: first", "checkpoint: copy"), 0)
                        .getFirst()
                        .key())
                .isEqualTo(samples().getFirst().key());
    }

    @Test
    void anotherTemplateGivesAnotherKey() throws IOException {
        tiny.copy("first", "changed");
        Path config = directory.resolve("changed/ecg/config.json");
        Files.writeString(config, Files.readString(config).replaceFirst("\\{", "{\"template\": \"none\", "));

        assertThat(samples(TinySuite.yaml("checkpoint: first", "checkpoint: changed"), 0)
                        .getFirst()
                        .key())
                .isNotEqualTo(samples().getFirst().key());
    }

    @Test
    void theRunIsNamedByWhatItConsistsOf() throws IOException {
        try (OpenSuite once = tiny.open(1);
                OpenSuite again = tiny.open(8)) {
            String id = RunPlan.of(once, 0).runId();

            assertThat(id)
                    .matches("tiny-[0-9a-f]{12}")
                    .isEqualTo(RunPlan.of(again, 0).runId());
            assertThat(RunPlan.of(once, 2).runId()).isNotEqualTo(id);
        }
    }

    @Test
    void sizeAndFactsAreKnownBeforeTheSamplesAreMade() throws IOException {
        try (OpenSuite open = tiny.open(1)) {
            RunPlan plan = RunPlan.of(open, 0);

            assertThat(plan.size()).isEqualTo(36);
            assertThat(plan.dataSets().get("tiny").split()).isEqualTo("val+test");
            assertThat(plan.dataSets().get("tiny").dataSetHash())
                    .isEqualTo(open.dataSet("tiny").manifest().dataSetHash());
        }
    }
}
