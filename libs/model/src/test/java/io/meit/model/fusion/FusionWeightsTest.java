package io.meit.model.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meit.model.decoder.Decoder;
import io.meit.model.decoder.DecoderSettings;
import io.meit.model.decoder.DecoderType;
import io.meit.model.decoder.FamilyGolden;
import io.meit.model.fusion.Fusion.Flamingo;
import io.meit.model.fusion.Fusion.Llava;
import io.meit.model.safetensors.BadWeightsException;
import io.meit.model.safetensors.FloatTensor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FusionWeightsTest {

    private static final Dimensions DECODER = new Dimensions(3, 64, 48, 8, 2, 8);

    @TempDir
    private Path directory;

    @Test
    void thePapersFusionAddsNoWeights() {
        assertThat(FusionWeights.shapes(Fusion.DEFAULT, DECODER)).isEmpty();
        assertThat(FusionWeights.in(directory)).isEmpty();
    }

    @Test
    void inputEmbeddingsAreAsWideAsThoseOfTheText() {
        assertThat(FusionWeights.shapes(new Llava(5), DECODER).get("projection.weight"))
                .containsExactly(48, 5);
    }

    @Test
    void onlyChosenLayersHaveABlock() {
        Map<String, long[]> shapes = FusionWeights.shapes(new Flamingo(5, Optional.of(List.of(0, 2))), DECODER);
        assertThat(shapes).hasSize(2 * FlamingoPart.TENSORS).containsKey("layers.2.key.weight");
        assertThat(shapes.keySet()).noneMatch(name -> name.startsWith("layers.1."));
        assertThat(shapes.get("layers.2.key.weight")).containsExactly(16, 5);
        assertThat(shapes.get("layers.2.query.weight")).containsExactly(64, 64);
    }

    @Test
    void trainingStartsWithClosedGatesAndPlainNorms() {
        Map<String, FloatTensor> values =
                FusionWeights.startValues(new Flamingo(5, Optional.empty()), DECODER, new Random(1));
        assertThat(values.get("layers.0.attention_gate").values()).containsExactly(0);
        assertThat(values.get("layers.0.feed_forward_gate").values()).containsExactly(0);
        assertThat(values.get("layers.0.attention_norm.weight").values()).containsOnly(1);
        assertThat(values.get("layers.0.attention_norm.bias").values()).containsOnly(0);
        assertThat(values.get("layers.0.up.weight").values()).doesNotContain(0);
    }

    @Test
    void theSameSeedGivesTheSameStart() {
        assertThat(start(3)).containsExactly(start(3)).isNotEqualTo(start(4));
    }

    @Test
    void aFusionWithoutItsWeightsIsRefused() {
        DecoderSettings settings = new DecoderSettings(DecoderType.FP32, new Llava(5), 32);
        assertThatThrownBy(
                        () -> Decoder.load(FamilyGolden.named("gpt2-published").weights(), settings))
                .isInstanceOf(BadWeightsException.class)
                .hasMessageContaining(FusionWeights.FILE);
    }

    @Test
    void weightsOfAnotherSizeAreRefusedByName() {
        FusedModel model = new FusedModel("gpt2-published", new Llava(6));
        DecoderSettings settings = new DecoderSettings(DecoderType.FP32, new Llava(5), 32);
        assertThatThrownBy(() -> Decoder.load(model.weights(directory, 0), settings))
                .isInstanceOf(BadWeightsException.class)
                .hasMessageContaining("projection.weight");
    }

    private static float[] start(long seed) {
        return FusionWeights.startValues(new Llava(5), DECODER, new Random(seed))
                .get("projection.weight")
                .values();
    }
}
