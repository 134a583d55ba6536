package io.meit.model.fusion;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.model.decoder.DecoderConfig;
import io.meit.model.decoder.Golden;
import io.meit.model.decoder.OneText;
import io.meit.model.decoder.UncachedDecoder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The decoder with an ECG against the formulas of the paper in double precision ({@link FormulaReference}). */
class FusionTest {

    private static final double TOLERANCE = 1e-4;
    private static final int SLOTS = 64;
    private static final long[] IDS = {5, 17, 33, 8, 41, 60, 12, 29, 3, 55};

    @ParameterizedTest
    @CsvSource({
        "mha-untied,0",
        "gqa-untied,0",
        "mha-untied,1",
        "gqa-untied,1",
        "gqa-tied,1",
        "mqa-tied-theta,1",
        "gqa-untied,3"
    })
    void theUncachedDecoderEqualsTheFormula(String model, int prefixTokens) {
        try (UncachedDecoder decoder = uncached(model)) {
            float[] prefix = prefix(model, prefixTokens, 1);
            FormulaReference reference = new FormulaReference(config(model), decoder.weights());
            assertEqual(
                    reference.logits(rows(prefix, config(model).sizes().headSize()), IDS), decoder.logits(prefix, IDS));
        }
    }

    @ParameterizedTest
    @CsvSource({"mha-untied,1", "gqa-untied,1", "gqa-tied,1", "mqa-tied-theta,1", "gqa-untied,3"})
    void theCachedDecoderEqualsTheFormulaAtEveryStep(String model, int prefixTokens) {
        float[] prefix = prefix(model, prefixTokens, 1);
        double[][] expected;
        try (UncachedDecoder uncached = uncached(model)) {
            expected = new FormulaReference(config(model), uncached.weights())
                    .logits(rows(prefix, config(model).sizes().headSize()), IDS);
        }
        try (OneText decoder = new OneText(Golden.weights(directory(model)), SLOTS)) {
            decoder.start(prefix, IDS.length);
            for (int t = 0; t < IDS.length; t++) {
                assertEqual(expected[t], decoder.append(IDS[t]));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mha-untied", "gqa-untied", "gqa-tied"})
    void tokensAppendedTogetherEqualTokensAppendedOneByOne(String model) {
        float[] prefix = prefix(model, 1, 1);
        try (OneText decoder = new OneText(Golden.weights(directory(model)), SLOTS)) {
            decoder.start(prefix, IDS.length);
            float[] oneByOne = {};
            for (long id : IDS) {
                oneByOne = decoder.append(id);
            }
            decoder.start(prefix, IDS.length);
            decoder.append(Arrays.copyOf(IDS, 4));
            float[] together = decoder.append(Arrays.copyOfRange(IDS, 4, IDS.length));
            assertThat(Golden.difference(oneByOne, together)).isLessThan(TOLERANCE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mha-untied", "gqa-untied"})
    void aTextThatFollowsAnotherSeesNothingOfIt(String model) {
        try (OneText decoder = new OneText(Golden.weights(directory(model)), SLOTS)) {
            decoder.start(prefix(model, 1, 1), IDS.length);
            float[] fresh = decoder.append(IDS);
            decoder.start(prefix(model, 3, 2), 40);
            decoder.append(Arrays.copyOf(new long[] {9, 9, 9}, 40));
            decoder.start(prefix(model, 1, 1), IDS.length);
            assertThat(decoder.append(IDS)).containsExactly(fresh);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mha-untied", "gqa-untied", "gqa-tied"})
    void aTokenChangesNoLogitsBeforeItself(String model) {
        int changed = 6;
        long[] other = IDS.clone();
        other[changed] = 44;
        try (UncachedDecoder decoder = uncached(model)) {
            float[][] before = decoder.logits(prefix(model, 1, 1), IDS);
            float[][] after = decoder.logits(prefix(model, 1, 1), other);
            for (int t = 0; t < changed; t++) {
                assertThat(after[t]).as("token %d", t).containsExactly(before[t]);
            }
            assertThat(Golden.difference(before[changed], after[changed])).isGreaterThan(1e-2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mha-untied", "gqa-untied", "gqa-tied"})
    void anEcgChangesTheLogitsOfEveryTokenFromTheFirst(String model) {
        try (UncachedDecoder decoder = uncached(model)) {
            float[][] one = decoder.logits(prefix(model, 1, 1), IDS);
            float[][] other = decoder.logits(prefix(model, 1, 2), IDS);
            float[][] none = decoder.logits(new float[0], IDS);
            for (int t = 0; t < IDS.length; t++) {
                assertThat(Golden.difference(one[t], other[t]))
                        .as("token %d", t)
                        .isGreaterThan(1e-3);
                assertThat(Golden.difference(one[t], none[t])).as("token %d", t).isGreaterThan(1e-3);
            }
        }
    }

    private static void assertEqual(double[][] expected, float[][] actual) {
        for (int t = 0; t < expected.length; t++) {
            assertEqual(expected[t], actual[t]);
        }
    }

    private static void assertEqual(double[] expected, float[] actual) {
        float[] rounded = new float[expected.length];
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = (float) expected[i];
        }
        assertThat(actual).hasSameSizeAs(rounded);
        assertThat(Golden.difference(rounded, actual)).isLessThan(TOLERANCE);
    }

    /** Prefix tokens of length 1, as the projector makes them. */
    static float[] prefix(String model, int tokens, long seed) {
        int size = config(model).sizes().headSize();
        Random random = new Random(seed);
        float[] prefix = new float[tokens * size];
        for (int token = 0; token < tokens; token++) {
            double squares = 0;
            for (int d = 0; d < size; d++) {
                prefix[token * size + d] = (float) random.nextGaussian();
                squares += prefix[token * size + d] * prefix[token * size + d];
            }
            for (int d = 0; d < size; d++) {
                prefix[token * size + d] /= (float) Math.sqrt(squares);
            }
        }
        return prefix;
    }

    private static double[][] rows(float[] prefix, int size) {
        double[][] rows = new double[prefix.length / size][size];
        for (int i = 0; i < prefix.length; i++) {
            rows[i / size][i % size] = prefix[i];
        }
        return rows;
    }

    private static UncachedDecoder uncached(String model) {
        return new UncachedDecoder(Golden.weights(directory(model)), Fusion.DEFAULT);
    }

    private static DecoderConfig config(String model) {
        return Golden.weights(directory(model)).config();
    }

    private static Path directory(String model) {
        return Golden.LLAMA.resolve(model);
    }
}
