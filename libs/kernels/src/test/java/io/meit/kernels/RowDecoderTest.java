package io.meit.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.meit.model.decoder.Append;
import io.meit.model.decoder.Decoder;
import io.meit.model.decoder.DecoderSettings;
import io.meit.model.decoder.DecoderType;
import io.meit.model.decoder.DecoderWeights;
import io.meit.model.decoder.Logits;
import io.meit.model.decoder.Prefix;
import io.meit.model.decoder.Sequence;
import io.meit.model.fusion.Fusion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What rows give is what libtorch gives, and does not depend on other rows, on threads, or on how tokens are handed over. */
class RowDecoderTest {

    private static final String KERNELS = "meit.row.kernels";
    private static final String THREADS = "meit.torch.threads";
    private static final int[] PROMPT = {5, 9, 3, 17, 4, 22, 8};
    private static final int[] NEXT = {2, 3, 4, 5, 6, 7, 250, 9, 10, 11, 12, 13};
    private static final Fusion.Llava INPUTS = new Fusion.Llava(24);
    private static final Fusion SOME_LAYERS = new Fusion.Meit(Fusion.Projection.FULL, Optional.of(List.of(1)));

    @TempDir
    Path directory;

    static Stream<Arguments> decoders() {
        return Stream.of(RandomDecoder.values())
                .flatMap(decoder -> Stream.of(DecoderType.FP32, DecoderType.BF16, DecoderType.INT8)
                        .map(type -> Arguments.of(decoder, type)));
    }

    @AfterEach
    void settingsAsBefore() {
        System.clearProperty(KERNELS);
        System.clearProperty(THREADS);
    }

    @ParameterizedTest
    @MethodSource("decoders")
    void rowsAreAsNearToTheTruthAsLibtorch(RandomDecoder random, DecoderType type) {
        assertAsNearAsLibtorch(random.weights(directory), type, Fusion.DEFAULT);
    }

    /** The layer with a window sees the ECG however far it is, the other does not see it. */
    @ParameterizedTest
    @MethodSource("decoders")
    void anEcgThatOnlySomeLayersSeeIsSeenAsByLibtorch(RandomDecoder random, DecoderType type) {
        assertAsNearAsLibtorch(random.weights(directory), type, SOME_LAYERS);
    }

    /** There an ECG takes places of the text. */
    @ParameterizedTest
    @MethodSource("decoders")
    void anEcgAmongTheInputsIsSeenAsByLibtorch(RandomDecoder random, DecoderType type) {
        assertAsNearAsLibtorch(random.weights(directory, INPUTS), type, INPUTS);
    }

    private static void assertAsNearAsLibtorch(DecoderWeights weights, DecoderType type, Fusion fusion) {
        List<float[]> rows = logits(weights, type, fusion);
        System.setProperty(KERNELS, "off");
        List<float[]> libtorch = logits(weights, type, fusion);
        List<float[]> truth = logits(weights, DecoderType.FP32, fusion);
        double allowed = type == DecoderType.FP32 ? 1e-5 : 1.1 * distance(libtorch, truth);
        assertThat(distance(rows, truth)).isPositive().isLessThan(allowed);
    }

    @ParameterizedTest
    @MethodSource("decoders")
    void bitsDoNotDependOnOtherTexts(RandomDecoder random, DecoderType type) {
        DecoderWeights weights = random.weights(directory);
        try (Decoder decoder = decoder(weights, type, Fusion.DEFAULT)) {
            List<float[]> alone = written(decoder, 1, 0);
            for (int others : new int[] {1, 3, 6, 24}) { // alone, in fours, and more than the kernels take
                assertSame(written(decoder, 1 + others, others / 2), alone);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("decoders")
    void bitsDoNotDependOnThreads(RandomDecoder random, DecoderType type) {
        DecoderWeights weights = random.weights(directory);
        List<float[]> two = logits(weights, type, Fusion.DEFAULT);
        for (int threads : new int[] {1, 5}) {
            System.setProperty(THREADS, Integer.toString(threads));
            try (Decoder decoder = decoder(weights, type, Fusion.DEFAULT)) {
                assertSame(written(decoder, 1, 0), two);
                assertSame(written(decoder, 4, 2), two);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("decoders")
    void aDraftHasTheBitsOfTokensOneByOne(RandomDecoder random, DecoderType type) {
        try (Decoder decoder = decoder(random.weights(directory), type, Fusion.DEFAULT)) {
            List<float[]> oneByOne = written(decoder, 1, 0);
            Sequence text = open(decoder);
            decoder.step(List.of(Append.of(text, PROMPT)));
            Logits draft = decoder.step(List.of(new Append(text, NEXT, NEXT.length)));
            assertSame(IntStream.range(0, NEXT.length).mapToObj(draft::row).toList(), oneByOne);
        }
    }

    @ParameterizedTest
    @MethodSource("decoders")
    void theLikeliestTokenIsThatOfTheLogits(RandomDecoder random, DecoderType type) {
        try (Decoder decoder = decoder(random.weights(directory), type, Fusion.DEFAULT)) {
            Sequence text = open(decoder);
            decoder.step(List.of(Append.of(text, PROMPT)));
            Logits logits = decoder.step(List.of(Append.of(text, 1)));
            float[] row = logits.row(0);
            int best = IntStream.range(0, row.length)
                    .reduce((a, b) -> row[b] > row[a] ? b : a)
                    .orElseThrow();
            double powers = IntStream.range(0, row.length)
                    .mapToDouble(i -> Math.exp(row[i] - row[best]))
                    .sum();
            assertThat(logits.greedy(0).id()).isEqualTo(best);
            assertThat(logits.greedy(0).logProbability()).isCloseTo((float) -Math.log(powers), within(1e-6f));
        }
    }

    private static List<float[]> logits(DecoderWeights weights, DecoderType type, Fusion fusion) {
        try (Decoder decoder = decoder(weights, type, fusion)) {
            boolean off = "off".equals(System.getProperty(KERNELS));
            // In which order oneDNN packs small layers depends on the threads of its first use, so some may have no
            // kernels here.
            assertThat(decoder.rowKernels() > 0).isEqualTo(!off);
            return written(decoder, 1, 0);
        }
    }

    private static Decoder decoder(DecoderWeights weights, DecoderType type, Fusion fusion) {
        return Decoder.load(weights, new DecoderSettings(type, fusion, 1024));
    }

    private static Sequence open(Decoder decoder) {
        Fusion fusion = decoder.settings().fusion();
        float[] ecg = new float[2 * fusion.tokenSize(decoder.config().sizes().headSize())];
        for (int i = 0; i < ecg.length; i++) {
            ecg[i] = (float) Math.sin(i + 1);
        }
        try (Prefix prefix = decoder.prefix(ecg, 2, 0)) {
            return decoder.open(prefix, PROMPT.length + NEXT.length).orElseThrow();
        }
    }

    /** The logits of one of some texts after each of the next tokens; the others say something else. */
    private static List<float[]> written(Decoder decoder, int texts, int which) {
        List<Sequence> open = new ArrayList<>();
        for (int i = 0; i < texts; i++) {
            Sequence text = open(decoder);
            decoder.step(List.of(Append.of(text, i == which ? PROMPT : Arrays.copyOf(PROMPT, 2 + i % 5))));
            open.add(text);
        }
        List<float[]> rows = new ArrayList<>();
        for (int token : NEXT) {
            Logits next = decoder.step(IntStream.range(0, texts)
                    .mapToObj(i -> Append.of(open.get(i), i == which ? token : 30 + i))
                    .toList());
            rows.add(next.row(which));
        }
        open.forEach(decoder::close);
        return rows;
    }

    /** Root of the mean square. */
    private static double distance(List<float[]> a, List<float[]> b) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < a.size(); i++) {
            for (int n = 0; n < a.get(i).length; n++) {
                double difference = a.get(i)[n] - b.get(i)[n];
                sum += difference * difference;
                count++;
            }
        }
        return Math.sqrt(sum / count);
    }

    private static void assertSame(List<float[]> actual, List<float[]> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(actual.get(i)).as("step %d", i).isEqualTo(expected.get(i));
        }
    }
}
