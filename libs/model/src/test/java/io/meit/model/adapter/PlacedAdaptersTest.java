package io.meit.model.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meit.model.decoder.Append;
import io.meit.model.decoder.Decoder;
import io.meit.model.decoder.DecoderSettings;
import io.meit.model.decoder.DecoderWeights;
import io.meit.model.decoder.Logits;
import io.meit.model.decoder.Placement;
import io.meit.model.decoder.Placement.Linears;
import io.meit.model.decoder.Placement.Share;
import io.meit.model.decoder.Prefix;
import io.meit.model.decoder.Sequence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script for devices with adapters; see {@code PlacedDecoderTest}. */
class PlacedAdaptersTest {

    @TempDir
    static Path temporary;

    @Test
    void plainLinearLayersGiveWhatPackedOnesGive() {
        List<float[]> packed = mixedStep(Placement.CPU);
        List<float[]> plain = mixedStep(placed("cpu"));
        for (int i = 0; i < packed.size(); i++) {
            assertThat(AdapterGoldenTest.difference(new float[][] {plain.get(i)}, new float[][] {packed.get(i)}))
                    .as("text %d", i)
                    .isLessThan(1e-4);
        }
    }

    @Test
    void anAdapterLeavesNothingOfALayerOnAnotherDevice() {
        assertThatThrownBy(() -> mixedStep(placed("meta")))
                .hasMessageContaining("Cannot copy out of meta tensor")
                .hasMessageContaining("greatest.to(7)");
    }

    private static Placement placed(String device) {
        return new Placement(List.of(new Share(device, 0)), Linears.PLAIN);
    }

    /** Texts with an ECG: with an adapter, without one, and with it again, so that its rows lie apart. */
    private static List<float[]> mixedStep(Placement placement) {
        DecoderWeights weights = RandomDecoder.weights(temporary);
        try (Decoder decoder = Decoder.load(weights, DecoderSettings.plain(256).with(placement))) {
            long id = decoder.loadAdapter(RandomDecoder.adapter(weights.config(), 8, 1));
            List<Append> appends = new ArrayList<>();
            for (long adapter : new long[] {id, 0, id}) {
                Prefix prefix =
                        decoder.prefix(new float[weights.config().sizes().headSize()], 1, adapter);
                Sequence text = decoder.open(prefix, 8).orElseThrow();
                appends.add(Append.of(text, 7));
            }
            Logits logits = decoder.step(appends);
            return List.of(logits.row(0), logits.row(1), logits.row(2));
        }
    }
}
