package io.meit.model.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.model.decoder.Append;
import io.meit.model.decoder.Decoder;
import io.meit.model.decoder.DecoderSettings;
import io.meit.model.decoder.Logits;
import io.meit.model.decoder.Prefix;
import io.meit.model.decoder.Sequence;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Reference: models of transformers 5.18 with adapters of peft 0.21, in 32-bit floats; with an ECG, whose keys and values are
 * what the wrapped projections make of the repeated H_e.
 */
class AdapterGoldenTest {

    private static final double TOLERANCE = 1e-4;
    private static final DecoderSettings SETTINGS = DecoderSettings.plain(32);

    @ParameterizedTest
    @MethodSource("io.meit.model.adapter.AdapterGolden#names")
    void logitsWithALoadedAdapterEqualThoseOfPeft(String name) {
        AdapterGolden golden = AdapterGolden.of(name);
        try (Decoder decoder = Decoder.load(golden.weights(), SETTINGS)) {
            long adapter = decoder.loadAdapter(golden.adapter(name));

            assertThat(difference(golden.logits(), logits(decoder, Prefix.none(adapter), golden.ids())))
                    .isLessThan(TOLERANCE);
        }
    }

    @ParameterizedTest
    @MethodSource("io.meit.model.adapter.AdapterGolden#names")
    void anEcgGoesThroughTheAdapterToo(String name) {
        AdapterGolden golden = AdapterGolden.of(name);
        try (Decoder decoder = Decoder.load(golden.weights(), SETTINGS)) {
            long adapter = decoder.loadAdapter(golden.adapter(name));
            try (Prefix ecg = decoder.prefix(golden.prefix(), 1, adapter)) {
                assertThat(difference(golden.logitsWithEcg(), logits(decoder, ecg, golden.ids())))
                        .isLessThan(TOLERANCE);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.meit.model.adapter.AdapterGolden#names")
    void logitsWithAMergedAdapterEqualThoseOfPeft(String name) {
        AdapterGolden golden = AdapterGolden.of(name);
        try (Decoder decoder = Decoder.loadMerged(golden.weights(), golden.adapter(name), SETTINGS);
                Prefix ecg = decoder.prefix(golden.prefix(), 1, 0)) {
            assertThat(difference(golden.logits(), logits(decoder, Prefix.NONE, golden.ids())))
                    .isLessThan(TOLERANCE);
            assertThat(difference(golden.logitsWithEcg(), logits(decoder, ecg, golden.ids())))
                    .isLessThan(TOLERANCE);
        }
    }

    /** Logits after every token. */
    static float[][] logits(Decoder decoder, Prefix prefix, int... ids) {
        Sequence text = decoder.open(prefix, ids.length).orElseThrow();
        float[][] rows = new float[ids.length][];
        for (int t = 0; t < ids.length; t++) {
            Logits logits = decoder.step(List.of(Append.of(text, ids[t])));
            rows[t] = logits.row(0);
        }
        decoder.close(text);
        return rows;
    }

    static double difference(float[][] expected, float[][] actual) {
        double greatest = 0;
        for (int t = 0; t < expected.length; t++) {
            for (int i = 0; i < expected[t].length; i++) {
                greatest = Math.max(greatest, Math.abs(expected[t][i] - actual[t][i]));
            }
        }
        return greatest;
    }
}
