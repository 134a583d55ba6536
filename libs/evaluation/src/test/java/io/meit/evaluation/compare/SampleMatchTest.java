package io.meit.evaluation.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meit.evaluation.result.RunResults;
import io.meit.evaluation.sample.Cell;
import io.meit.evaluation.sample.DataSetFacts;
import io.meit.evaluation.sample.KeptSample;
import io.meit.evaluation.score.KeptSamples;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SampleMatchTest {

    private static final List<KeptSample> SAMPLES = KeptSamples.random(6, 3);
    private static final KeptRun RUN = ComparedRuns.run("a", SAMPLES);

    @Test
    void findsTheSameSamplesInAnyOrder() {
        List<MatchedCell> cells = new SampleMatch(RUN, ComparedRuns.run("b", SAMPLES.reversed())).cells();
        assertThat(cells).singleElement().satisfies(cell -> {
            assertThat(cell.first()).isEqualTo(SAMPLES);
            assertThat(cell.second()).isEqualTo(SAMPLES);
        });
    }

    @Test
    void refusesOtherRecordsAndNamesThem() {
        KeptRun other = ComparedRuns.run("b", SAMPLES.subList(1, 6));
        assertThatThrownBy(() -> new SampleMatch(RUN, other).cells())
                .isInstanceOf(RunsDifferException.class)
                .hasMessageContaining("a and b cannot be compared")
                .hasMessageContaining("1 only in the first (record-0)")
                .hasMessageContaining("0 only in the second");
    }

    @Test
    void refusesOtherReferencesAndShowsBoth() {
        List<KeptSample> changed = new ArrayList<>(SAMPLES);
        KeptSample third = changed.get(2);
        changed.set(2, new KeptSample(ComparedRuns.withReference(third.order(), "another truth."), third.output()));
        KeptRun other = ComparedRuns.run("b", changed);
        assertThatThrownBy(() -> new SampleMatch(RUN, other).cells())
                .isInstanceOf(RunsDifferException.class)
                .hasMessageContaining("references of record record-2")
                .hasMessageContaining("another truth.");
    }

    @Test
    void refusesAnotherSplitByItsHash() {
        Map<String, DataSetFacts> facts = Map.of("ptb-xl", new DataSetFacts("a1".repeat(32), "c3".repeat(32), "test"));
        KeptRun other = ComparedRuns.run("b", SAMPLES, facts);
        assertThatThrownBy(() -> new SampleMatch(RUN, other).cells())
                .isInstanceOf(RunsDifferException.class)
                .hasMessageContaining("split hash")
                .hasMessageContaining("c3c3");
    }

    @Test
    void refusesOtherCellsAndNamesThem() {
        Cell noisy = new Cell("demo", "ptb-xl", "white@6dB");
        KeptRun other = new KeptRun(
                RUN.results(),
                SAMPLES.stream()
                        .map(sample -> ComparedRuns.inCell(sample, noisy))
                        .toList());
        assertThatThrownBy(() -> new SampleMatch(RUN, other).cells())
                .isInstanceOf(RunsDifferException.class)
                .hasMessageContaining("ptb-xl clean")
                .hasMessageContaining("ptb-xl white@6dB");
    }

    @Test
    void refusesARecordThatIsThereTwice() {
        List<KeptSample> twice = new ArrayList<>(SAMPLES);
        twice.add(SAMPLES.getFirst());
        KeptRun other = new KeptRun(RUN.results(), twice);
        assertThatThrownBy(() -> new SampleMatch(RUN, other).cells())
                .isInstanceOf(RunsDifferException.class)
                .hasMessageContaining("record-0 twice");
    }

    @Test
    void refusesARunWithoutSamples() {
        RunResults results = RUN.results();
        KeptRun empty = new KeptRun(results, List.of());
        assertThatThrownBy(() -> new SampleMatch(empty, empty).cells())
                .isInstanceOf(RunsDifferException.class)
                .hasMessageContaining("no samples");
    }

    @Test
    void matchesTheOneVariantOfEachRunWhateverItsName() {
        Cell renamed = new Cell("other-model", "ptb-xl", "clean");
        KeptRun other = new KeptRun(
                RUN.results(),
                SAMPLES.stream()
                        .map(sample -> ComparedRuns.inCell(sample, renamed))
                        .toList());
        assertThat(new SampleMatch(RUN, other).cells()).singleElement().satisfies(cell -> {
            assertThat(cell.firstCell().variant()).isEqualTo("demo");
            assertThat(cell.secondCell().variant()).isEqualTo("other-model");
        });
    }
}
