package io.meit.model.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meit.model.decoder.Append;
import io.meit.model.decoder.Decoder;
import io.meit.model.decoder.DecoderSettings;
import io.meit.model.decoder.DecoderType;
import io.meit.model.decoder.Placement;
import io.meit.model.decoder.Placement.Linears;
import io.meit.model.decoder.Placement.Share;
import io.meit.model.decoder.Prefix;
import io.meit.model.decoder.Sequence;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The script for devices with every fusion; see {@code PlacedDecoderTest}. */
class PlacedFusionTest {

    private static final int[] IDS = {5, 17, 33, 8, 41, 60, 12, 29};
    private static final int TOKENS = 2;

    @TempDir
    Path directory;

    static Stream<FusedModel> all() {
        return FusedModel.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void plainLinearLayersGiveWhatPackedOnesGive(FusedModel model) {
        float[][] packed = logits(model, Placement.CPU);
        float[][] plain = logits(model, placed("cpu"));
        for (int t = 0; t < IDS.length; t++) {
            for (int v = 0; v < packed[t].length; v++) {
                assertThat(Math.abs(plain[t][v] - packed[t][v]))
                        .as("token %d, logit %d", t, v)
                        .isLessThan(1e-4f);
            }
        }
    }

    @Test
    void rowsThatStandBeforeATextGoToTheDevicesOfTheLayers() {
        FusedModel model = new FusedModel("mistral-published-bf16", new Fusion.Llava(6));
        assertThatThrownBy(() -> logits(model, placed("meta")))
                .hasMessageContaining("Cannot copy out of meta tensor")
                .hasMessageContaining("greatest.to(7)");
    }

    private static Placement placed(String device) {
        return new Placement(List.of(new Share(device, 0)), Linears.PLAIN);
    }

    private float[][] logits(FusedModel model, Placement placement) {
        DecoderSettings settings = new DecoderSettings(DecoderType.FP32, model.fusion(), 96, placement);
        try (Decoder decoder = Decoder.load(model.weights(directory, 1), settings);
                Prefix prefix = decoder.prefix(model.ecg(TOKENS, 1), TOKENS, 0)) {
            Sequence text = decoder.open(prefix, IDS.length).orElseThrow();
            float[][] rows = new float[IDS.length][];
            for (int t = 0; t < IDS.length; t++) {
                rows[t] = decoder.step(List.of(Append.of(text, IDS[t]))).row(0);
            }
            return rows;
        }
    }
}
