package io.meit.bench.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.meit.model.safetensors.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RandomModelTest {

    private static final ModelShape LLAMA = ModelShape.named("tiny-llama");
    private static final ModelShape GPT2 = ModelShape.named("tiny-gpt2");

    @TempDir
    private Path directory;

    @Test
    void theEnginesReaderFindsEveryTensorInItsShape() throws IOException {
        for (ModelShape shape : new ModelShape[] {LLAMA, GPT2}) {
            Weights weights = Weights.open(RandomModel.in(directory, shape, 1).directory());

            assertThat(weights.names())
                    .containsExactlyInAnyOrderElementsOf(shape.tensors().keySet());
            shape.tensors()
                    .forEach((name, extents) ->
                            assertThat(weights.shape(name)).as(name).isEqualTo(extents));
        }
    }

    @Test
    void theSameSeedGivesTheSameBytes() throws IOException {
        RandomModel first = RandomModel.in(directory.resolve("a"), LLAMA, 1);
        RandomModel again = RandomModel.in(directory.resolve("b"), LLAMA, 1);
        RandomModel other = RandomModel.in(directory.resolve("c"), LLAMA, 2);

        assertThat(again.sha256()).isEqualTo(first.sha256());
        assertThat(again.directory().resolve("model.safetensors"))
                .hasSameBinaryContentAs(first.directory().resolve("model.safetensors"));
        assertThat(other.sha256()).isNotEqualTo(first.sha256());
    }

    @Test
    void aDirectoryThatIsThereIsUsedAgain() throws IOException {
        Path config = RandomModel.in(directory, LLAMA, 1).directory().resolve("config.json");
        Files.writeString(config, "touched");

        assertThat(RandomModel.in(directory, LLAMA, 1).directory().resolve("config.json"))
                .hasContent("touched");
    }

    @Test
    void matricesHaveTheVarianceTwoOverFanIn() throws IOException {
        StoredTensors tensors =
                StoredTensors.open(RandomModel.in(directory, GPT2, 1).directory());
        float[] up = tensors.floats("transformer.h.0.mlp.c_fc.weight"); // (64 in, 256 out)
        double squares = 0;
        for (float value : up) {
            squares += value * value;
        }

        // 16384 uniform values: the estimate of the variance is good to about 1.5 %
        assertThat(squares / up.length).isCloseTo(2.0 / 64, within(0.05 * 2.0 / 64));
    }

    @Test
    void normsAreAroundOne() throws IOException {
        StoredTensors tensors =
                StoredTensors.open(RandomModel.in(directory, LLAMA, 1).directory());

        for (float value : tensors.floats("model.norm.weight")) {
            assertThat(value).isBetween(0.8f, 1.2f);
        }
    }
}
