package io.meit.bench.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import io.meit.bench.harness.RoundPlan;
import io.meit.bench.shape.ModelShape;
import io.meit.bench.shape.RandomModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecodeBenchTest {

    private static final DecodeEngine MEIT = new FakeEngine(MeitEngine.NAME, 300, 1);
    private static final DecodeEngine HUGGING_FACE = new FakeEngine(HuggingFaceEngine.NAME, 100, 1);
    private static final DecodeEngine LLAMA_CPP = new FakeEngine(LlamaCppEngine.NAME, 200, 2);

    @TempDir
    private Path models;

    @Test
    void ratiosAndShareOfTheBandwidthComeFromTheMedians() throws Exception {
        DecodeCell cell = run(1, 0, MEIT, HUGGING_FACE, LLAMA_CPP).getFirst();
        DecodeEntry meit = cell.entries().getFirst();

        assertThat(cell.ratio(meit, HuggingFaceEngine.NAME).orElseThrow()).isEqualTo(3);
        assertThat(cell.ratio(meit, LlamaCppEngine.NAME).orElseThrow()).isEqualTo(1.5);
        double bytesRead = ModelShape.named("tiny-llama").weightsReadPerToken() * 2 * 300.0;
        assertThat(cell.shareOfBandwidth(meit).orElseThrow()).isEqualTo(bytesRead / 1e9);
    }

    @Test
    void aStepOfABatchReadsTheWeightsOnce() throws Exception {
        DecodeCell cell = run(2, 0, MEIT).getFirst();
        DecodeEntry meit = cell.entries().getFirst();

        double bytesRead = ModelShape.named("tiny-llama").weightsReadPerToken() * 2 * 300.0 / 2;
        assertThat(cell.shareOfBandwidth(meit).orElseThrow()).isEqualTo(bytesRead / 1e9);
    }

    @Test
    void theCostOfAnEcgIsTheSpeedLost() throws Exception {
        DecodeCell cell = run(1, 0, MEIT, new FakeEngine(MeitEngine.NAME_WITH_ECG, 294, 5))
                .getFirst();

        assertThat(cell.costOfEcg().orElseThrow().shareOfSpeed()).isCloseTo(0.02, within(1e-9));
        assertThat(DecodeTable.of(cell)).contains("the ECG costs 2.0 % of the tokens/s, 0.0 ms");
    }

    @Test
    void aTextIsTheSameUpToTheFirstOtherToken() throws Exception {
        DecodeCell cell = run(1, 0, MEIT, HUGGING_FACE, LLAMA_CPP).getFirst();

        assertThat(cell.sameTokensAsHuggingFace(cell.entries().get(0))).hasValue(1.0);
        assertThat(cell.sameTokensAsHuggingFace(cell.entries().get(2))).hasValue(0.0);
    }

    @Test
    void aPeerThatIsNotThereIsNamedInTheTableAndTheRecord() throws Exception {
        DecodeCell cell = run(1, 0, MEIT, new MissingEngine(LlamaCppEngine.NAME, "ask for it"))
                .getFirst();

        assertThat(DecodeTable.of(cell)).containsPattern("llama\\.cpp +missing: ask for it");
        JsonObject llamaCpp =
                DecodeJson.of(cell).getAsJsonArray("engines").get(1).getAsJsonObject();
        assertThat(llamaCpp.get("missing").getAsString()).isEqualTo("ask for it");
    }

    @Test
    void anEngineThatCannotRunABatchIsNamedThere() throws Exception {
        DecodeCell cell = run(3, 0, MEIT).getFirst();

        assertThat(DecodeTable.of(cell)).contains("missing: two sequences at most");
    }

    @Test
    void anEngineThatDoesNotLoadIsNamedAndTheOthersGoOn() throws Exception {
        DecodeEngine broken = new DecodeEngine() {
            @Override
            public String name() {
                return "broken";
            }

            @Override
            public Optional<String> missing(RandomModel model, Precision precision, int batch) {
                return Optional.empty();
            }

            @Override
            public DecodeContestant load(RandomModel model, Precision precision, EngineSetting setting) {
                throw new IllegalStateException("no kernel for this CPU\n  at line 7");
            }
        };

        String table = DecodeTable.of(run(1, 0, broken, MEIT).getFirst());

        assertThat(table)
                .containsPattern("broken +missing: failed: no kernel for this CPU\n")
                .contains("300.0 (300.0-300.0)");
    }

    @Test
    void withoutAQuietSampleThereIsNoNumberButTheTableTellsWhatWasSeen() throws Exception {
        DecodeCell cell = run(1, 0.8, MEIT, HUGGING_FACE).getFirst();

        assertThat(cell.entries().getFirst().tokensPerSecond()).isEmpty();
        assertThat(DecodeTable.of(cell)).contains("no quiet sample", "0/4", "not counted: 300.0", "80 %");
    }

    @Test
    void everyCellOfThePlanIsHandedOver() throws Exception {
        List<DecodeCell> cells = new ArrayList<>();
        DecodePlan plan = new DecodePlan(
                List.of(ModelShape.named("tiny-llama"), ModelShape.named("tiny-gpt2")),
                List.of(Precision.FP32, Precision.INT8),
                List.of(1, 2),
                4,
                5,
                1,
                1,
                new RoundPlan(0, 1, 0, 0.12));

        bench(0, MEIT).run(plan, cells::add);

        assertThat(cells)
                .extracting(cell ->
                        cell.model().shape().name() + " " + cell.precision().label() + " " + cell.batch())
                .containsExactly(
                        "tiny-llama fp32 1",
                        "tiny-llama fp32 2",
                        "tiny-llama int8 1",
                        "tiny-llama int8 2",
                        "tiny-gpt2 fp32 1",
                        "tiny-gpt2 fp32 2",
                        "tiny-gpt2 int8 1",
                        "tiny-gpt2 int8 2");
    }

    @Test
    void textsLongerThanTheContextAreRefused() {
        assertThatThrownBy(() -> new DecodePlan(
                        List.of(ModelShape.named("tiny-llama")),
                        List.of(Precision.FP32),
                        List.of(1),
                        100,
                        28,
                        1,
                        1,
                        new RoundPlan(0, 1, 0, 0.12)))
                .hasMessageContaining("128")
                .hasMessageContaining("tiny-llama");
    }

    /** Cells of tiny-llama in bf16, a machine that reads 1 GB/s, two rounds with one retry. */
    private List<DecodeCell> run(int batch, double foreign, DecodeEngine... engines) throws Exception {
        List<DecodeCell> cells = new ArrayList<>();
        DecodePlan plan = new DecodePlan(
                List.of(ModelShape.named("tiny-llama")),
                List.of(Precision.BF16),
                List.of(batch),
                4,
                5,
                1,
                1,
                new RoundPlan(1, 2, 1, 0.12));
        bench(foreign, engines).run(plan, cells::add);
        return cells;
    }

    private DecodeBench bench(double foreign, DecodeEngine... engines) {
        return new DecodeBench(List.of(engines), models, own -> () -> foreign, () -> 1e9, line -> {});
    }
}
