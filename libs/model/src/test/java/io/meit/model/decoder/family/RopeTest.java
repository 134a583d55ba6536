package io.meit.model.decoder.family;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.meit.model.decoder.Positions.Rotary;
import io.meit.model.json.JsonDocument;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Frequencies against those of transformers' own modules. */
class RopeTest {

    /** Two units in the last place: PyTorch may round a power by one of them. */
    private static final double UNIT = 2.4e-7;

    private static final JsonDocument GOLDEN = JsonDocument.read(ConfigFiles.GOLDENS.resolve("rope.json"));

    static Set<String> names() {
        return GOLDEN.object().keySet();
    }

    @ParameterizedTest
    @MethodSource("names")
    void hasTheFrequenciesOfTransformers(String name) {
        JsonDocument golden = GOLDEN.inner(name);
        Rotary rotary = read(golden.inner("config"));
        double[] expected = golden.object().getAsJsonArray("frequencies").asList().stream()
                .mapToDouble(frequency -> frequency.getAsDouble())
                .toArray();
        assertThat(rotary.frequencies()).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(rotary.frequencies()[i] / expected[i]).isBetween(1 - UNIT, 1 + UNIT);
        }
        assertThat(rotary.factor()).isEqualTo(golden.positive("factor"));
        assertThat(rotary.dimensions()).isEqualTo(2 * expected.length);
    }

    private static Rotary read(JsonDocument config) {
        boolean partial = config.has("rotary_pct");
        JsonObject fields = ConfigFiles.document("published", partial ? "pythia-410m" : "llama-7b")
                .object();
        Stream.of("max_sequence_length", "hidden_size", "num_attention_heads").forEach(fields::remove);
        fields.addProperty("hidden_size", 256);
        fields.addProperty("num_attention_heads", 2);
        config.object().entrySet().forEach(field -> fields.add(field.getKey(), field.getValue()));
        return (Rotary)
                ConfigFiles.config(new JsonDocument("config.json", fields)).positions();
    }
}
