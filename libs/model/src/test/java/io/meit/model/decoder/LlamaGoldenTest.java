package io.meit.model.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.meit.model.fusion.Fusion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reference: Hugging Face's LlamaForCausalLM, transformers 5.18, on the same weights. */
class LlamaGoldenTest {

    private static final double TOLERANCE = 1e-4;
    private static final int SLOTS = 64;
    private static final float[] NO_ECG = {};

    @ParameterizedTest
    @ValueSource(strings = {"mha-untied", "gqa-untied", "gqa-tied", "mqa-tied-theta", "gqa-bf16-sharded", "mha-fp16"})
    void logitsEqualThoseOfHuggingFaceTokenByToken(String model) {
        Golden golden = golden(model);
        try (OneText decoder = new OneText(Golden.weights(Golden.LLAMA.resolve(model)), SLOTS)) {
            decoder.start(NO_ECG, golden.ids().length);
            for (int t = 0; t < golden.ids().length; t++) {
                assertThat(Golden.difference(golden.logits()[t], decoder.append(golden.ids()[t])))
                        .as("token %d", t)
                        .isLessThan(TOLERANCE);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mha-untied", "gqa-untied", "gqa-tied", "mqa-tied-theta", "gqa-bf16-sharded", "mha-fp16"})
    void logitsWithoutCacheEqualThoseOfHuggingFace(String model) {
        Golden golden = golden(model);
        try (UncachedDecoder decoder =
                new UncachedDecoder(Golden.weights(Golden.LLAMA.resolve(model)), Fusion.DEFAULT)) {
            float[][] logits = decoder.logits(NO_ECG, golden.ids());
            for (int t = 0; t < logits.length; t++) {
                assertThat(Golden.difference(golden.logits()[t], logits[t]))
                        .as("token %d", t)
                        .isLessThan(TOLERANCE);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mha-untied", "gqa-untied", "gqa-tied", "mqa-tied-theta", "gqa-bf16-sharded", "mha-fp16"})
    void greedyTokensAndTheirProbabilitiesEqualThoseOfHuggingFace(String model) {
        Golden golden = golden(model);
        try (OneText decoder = new OneText(Golden.weights(Golden.LLAMA.resolve(model)), SLOTS)) {
            decoder.start(NO_ECG, golden.ids().length + golden.greedy().length);
            NextToken next = decoder.appendGreedily(golden.ids());
            for (int i = 0; i < golden.greedy().length; i++) {
                assertThat(next.id()).as("token %d", i).isEqualTo(golden.greedy()[i]);
                assertThat(next.logProbability()).isCloseTo(golden.logProbabilities()[i], within((float) TOLERANCE));
                next = decoder.appendGreedily(next.id());
            }
        }
    }

    private static Golden golden(String model) {
        return Golden.of(Golden.LLAMA.resolve(model).resolve("golden.json"));
    }
}
