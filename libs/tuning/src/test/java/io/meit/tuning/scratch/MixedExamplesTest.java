package io.meit.tuning.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.meit.ecg.noise.NoiseRecordings;
import io.meit.ecg.prepare.Preparations;
import io.meit.tuning.scratch.MixedExamples.Pool;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MixedExamplesTest {

    private static final int DRAWN = 4000;
    private static final float[] NONE = new float[0];

    private final LabelledEcg common = ecg("common", "sinus rhythm.", Set.of("SR"));
    private final LabelledEcg rare = ecg("rare", "atrial flutter.", Set.of("AFLT"));
    private final List<LabelledEcg> ecgs =
            IntStream.range(0, 10).mapToObj(i -> i == 0 ? rare : common).toList();
    private final StatementPlaces places = StatementPlaces.of(ecgs, 1);
    private final EcgTargets targets = new EcgTargets(places, MeasurementScale.of(List.of()), 0);

    @Test
    void placesHoldStatementsThatAreFrequentEnough() {
        assertThat(places.ids()).containsExactly("AFLT", "SR");
        assertThat(StatementPlaces.of(ecgs, 2).ids()).containsExactly("SR");
        assertThat(places.indicators(Set.of("SR", "unknown"))).containsExactly(0, 1);
    }

    @Test
    void withoutBalanceRecordsAreDrawnEvenly() {
        assertThat(shareOfRare(0)).isCloseTo(0.1, within(0.02));
    }

    /** Weights 1 / 0.1 once and 1 / 0.9 nine times: one half. */
    @Test
    void fullBalanceDrawsStatementsEvenly() {
        assertThat(shareOfRare(1)).isCloseTo(0.5, within(0.03));
    }

    @Test
    void sharesDecideBetweenPools() {
        MixedExamples examples =
                examples(Pool.of(0.2, List.of(rare), places, 0), Pool.of(0.8, List.of(common), places, 0));

        assertThat(share(examples)).isCloseTo(0.2, within(0.02));
    }

    @Test
    void theSameIndexGivesTheSameExample() {
        MixedExamples examples = examples(Pool.of(1, ecgs, places, 0.5));

        EcgExample first = examples.at(7);

        assertThat(examples.at(7).signal()).isDeepEqualTo(first.signal());
        assertThat(examples.at(7).report()).isEqualTo(first.report());
    }

    @Test
    void theTextDecidesAmongWhichPromptsIsDrawn() {
        LabelledEcg both = new LabelledEcg(
                "both", new float[12][1000], Optional.of("as written"), Optional.of("as coded"), Set.of("SR"), NONE);
        MixedExamples examples = examples(Pool.of(1, List.of(both), places, 0));

        for (int i = 0; i < 20; i++) { // which of both is drawn anew for each example
            EcgExample example = examples.at(i);
            boolean asReport = example.prompts().equals(Prompts.included());
            assertThat(example.report()).isEqualTo(asReport ? "as written" : "as coded");
        }
        assertThat(IntStream.range(0, 20).mapToObj(i -> examples.at(i).report()))
                .contains("as written", "as coded");
    }

    @Test
    void withoutAReportTheStatementsAreOne() {
        MixedExamples examples = examples(Pool.of(1, List.of(rare), places, 0));

        assertThat(IntStream.range(0, 20).mapToObj(i -> examples.at(i).prompts()))
                .contains(Prompts.included(), Prompts.forStatements());
        assertThat(examples.at(0).report()).isEqualTo("atrial flutter.");
    }

    private double shareOfRare(double balance) {
        return share(examples(Pool.of(1, ecgs, places, balance)));
    }

    private static double share(MixedExamples examples) {
        return IntStream.range(0, DRAWN)
                .mapToDouble(i -> examples.at(i).findings()[0])
                .average()
                .orElseThrow();
    }

    private MixedExamples examples(Pool... pools) {
        SignalChanges changes = new SignalChanges(0.1, 0.5, 0.5, 0.1, 0.1);
        NoisePool noise = NoisePool.of(NoiseRecordings.NONE, Preparations.named("millivolt-100hz-v1"), 2, 1);
        return new MixedExamples(List.of(pools), targets, new ChangedSignal(changes, noise, 100), 3);
    }

    private static LabelledEcg ecg(String id, String text, Set<String> ids) {
        return new LabelledEcg(id, new float[12][1000], Optional.empty(), Optional.of(text), ids, NONE);
    }
}
