package io.meit.model.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Real weights: stories260K against Hugging Face's LlamaForCausalLM, whose tokens equal llama2.c's. */
class StoriesTest {

    private static final long BEGIN = 1;
    private static final int SLOTS = 256;

    private final Golden golden = Golden.of(Golden.STORIES.resolve("golden.json"));

    @Test
    void writesTheSame150TokensWithTheSameProbabilities() {
        try (OneText decoder = new OneText(Golden.weights(Golden.STORIES), SLOTS)) {
            decoder.start(new float[0], 1 + golden.greedy().length);
            NextToken next = decoder.appendGreedily(BEGIN);
            for (int i = 0; i < 150; i++) {
                assertThat(next.id()).as("token %d", i).isEqualTo(golden.greedy()[i]);
                assertThat(next.logProbability()).isCloseTo(golden.logProbabilities()[i], within(1e-4f));
                next = decoder.appendGreedily(next.id());
            }
        }
    }

    @Test
    void logitsEqualThoseOfHuggingFace() {
        try (OneText decoder = new OneText(Golden.weights(Golden.STORIES), SLOTS)) {
            decoder.start(new float[0], golden.ids().length);
            for (int t = 0; t < golden.ids().length; t++) {
                assertThat(Golden.difference(golden.logits()[t], decoder.append(golden.ids()[t])))
                        .isLessThan(1e-4);
            }
        }
    }
}
