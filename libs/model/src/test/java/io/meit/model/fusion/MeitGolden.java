package io.meit.model.fusion;

import com.google.gson.Gson;
import io.meit.model.decoder.FamilyGolden;
import io.meit.model.fusion.Fusion.Meit;
import io.meit.model.fusion.Fusion.Projection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One variant of the paper's fusion on one family, by {@code goldens/families/make_fusion.py} in 64-bit floats. */
record MeitGolden(FamilyGolden family, Expected expected, Variant variant) {

    private static final String FILE = "expected_fusion.json";

    /** The file: {@code positions} are those whose logits are kept. */
    record Expected(int vocabulary, int headSize, int[] ids, int[] positions, List<Variant> variants) {}

    record Variant(
            String name,
            String projection,
            int tokens,
            List<Integer> layers,
            boolean l2,
            float[][] embedding,
            String logits,
            int[] greedy) {}

    static Stream<MeitGolden> all() {
        return FamilyGolden.all()
                .filter(family -> Files.exists(family.directory().resolve(FILE)))
                .flatMap(MeitGolden::variants);
    }

    private static Stream<MeitGolden> variants(FamilyGolden family) {
        Path file = family.directory().resolve(FILE);
        try {
            Expected expected = new Gson().fromJson(Files.readString(file), Expected.class);
            return expected.variants().stream().map(variant -> new MeitGolden(family, expected, variant));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Fusion fusion() {
        Projection projection = Projection.valueOf(variant.projection().toUpperCase(Locale.ROOT));
        int layers = family.weights().config().sizes().layers();
        List<Integer> all = IntStream.range(0, layers).boxed().toList();
        return new Meit(projection, variant.layers().equals(all) ? Optional.empty() : Optional.of(variant.layers()));
    }

    /** (P * D_h), of length one each if the variant says so. */
    float[] ecg() {
        float[] ecg = new float[variant.tokens() * expected.headSize()];
        for (int token = 0; token < variant.tokens(); token++) {
            float[] values = variant.embedding()[token];
            double length = variant.l2() ? Math.sqrt(squares(values)) : 1;
            for (int d = 0; d < values.length; d++) {
                ecg[token * values.length + d] = (float) (values[d] / length);
            }
        }
        return ecg;
    }

    private static double squares(float... values) {
        double sum = 0;
        for (float value : values) {
            sum += (double) value * value;
        }
        return sum;
    }

    /** (V) of the i-th kept position. */
    float[] logits(int i) {
        float[] all = FamilyGolden.floats(variant.logits());
        return Arrays.copyOfRange(all, i * expected.vocabulary(), (i + 1) * expected.vocabulary());
    }

    @Override
    public String toString() {
        return family + " " + variant.name();
    }
}
