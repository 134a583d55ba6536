package io.meit.bench.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ModelShapeTest {

    @Test
    void gpt2MediumHasTheParametersOfTheOriginal() {
        // transformers: GPT2LMHeadModel of gpt2-medium, tied head counted once
        assertThat(ModelShape.named("gpt2-medium").parameters()).isEqualTo(354_823_168L);
    }

    @Test
    void theLlamaShapeHasTheParametersOfTinyLlama() {
        // transformers: LlamaForCausalLM of TinyLlama-1.1B
        assertThat(ModelShape.named("llama-1.1b").parameters()).isEqualTo(1_100_048_384L);
    }

    @Test
    void aTokenReadsEveryMatrixButLooksUpEmbeddings() {
        ModelShape llama = ModelShape.named("llama-1.1b");
        long embedding = 32_000L * 2048;
        long norms = (2 * 22 + 1) * 2048L;

        assertThat(llama.weightsReadPerToken()).isEqualTo(llama.parameters() - embedding - norms);
    }

    @Test
    void aTiedHeadIsReadThoughItIsTheEmbedding() {
        ModelShape gpt2 = ModelShape.named("gpt2-medium");
        long layers = 24L * (1024 * 3072 + 1024 * 1024 + 2 * 1024 * 4096);

        assertThat(gpt2.weightsReadPerToken()).isEqualTo(layers + 50_257L * 1024);
    }

    @Test
    void aTokenLeavesKeysAndValuesOfTheKeyValueHeadsOnly() {
        assertThat(ModelShape.named("llama-1.1b").keyValueBytesPerToken(4)).isEqualTo(2L * 22 * 4 * 64 * 4);
    }

    @Test
    void anUnknownShapeIsRefusedWithTheNamesThereAre() {
        assertThatThrownBy(() -> ModelShape.named("gpt5"))
                .hasMessageContaining("'gpt5'")
                .hasMessageContaining("gpt2-medium");
    }
}
