package io.meit.model.decoder;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.pytorch.jni.JniUtils;
import io.meit.model.decoder.FeedForward.Activation;
import io.meit.model.fusion.Fusion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a decoder says of a text, bit for bit: whatever is computed with it, with any number of threads, after loading again,
 * and whether its tokens come one by one or as a draft. The models have grouped heads and not, head counts of every kind,
 * windows and ALiBi; the wide one has sums that libtorch would share between threads.
 */
class SameBytesTest {

    private static final int NEW_TOKENS = 6;
    private static final int[] PROMPT = {5, 9, 3, 17, 4, 22, 8};

    static Stream<Arguments> models() {
        Stream<DecoderWeights> goldens = Stream.of(
                        "llama3-published-bf16",
                        "gpt2-published",
                        "bloom-5-heads-post-norm",
                        "gpt-neo-published",
                        "mistral-published-bf16",
                        "opt-350m-published",
                        "gptj-published")
                .map(name -> FamilyGolden.named(name).weights());
        Stream<Arguments> tiny =
                goldens.flatMap(weights -> Stream.of(DecoderType.FP32, DecoderType.BF16, DecoderType.INT8)
                        .map(type -> Arguments.of(weights.config().architecture(), type, weights)));
        DecoderWeights wide = WideModel.weights();
        Stream<Arguments> everyType = Stream.of(DecoderType.values()).map(type -> Arguments.of("wide", type, wide));
        Stream<Arguments> everyActivation = Stream.of(Activation.GELU, Activation.GELU_TANH)
                .map(activation -> WideModel.with(wide, activation))
                .map(weights -> Arguments.of(weights.config().family(), DecoderType.BF16, weights));
        return Stream.of(tiny, everyType, everyActivation).flatMap(stream -> stream);
    }

    @AfterEach
    void threadsAsBefore() {
        JniUtils.setNumThreads(Runtime.getRuntime().availableProcessors());
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("models")
    void aloneOrWithOthers(String name, DecoderType type, DecoderWeights weights) {
        try (Decoder decoder = decoder(weights, type)) {
            List<float[]> alone = written(decoder, 0, 1);
            for (int others : new int[] {7, 43}) {
                assertSame(written(decoder, others, others + 1), alone);
            }
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("models")
    void withAnyNumberOfThreadsAndAfterLoadingAgain(String name, DecoderType type, DecoderWeights weights) {
        List<float[]> expected;
        try (Decoder decoder = decoder(weights, type)) {
            expected = written(decoder, 0, 1);
        }
        for (int threads : new int[] {1, 3, 8}) {
            JniUtils.setNumThreads(threads);
            try (Decoder decoder = decoder(weights, type)) {
                assertSame(written(decoder, 7, 3), expected);
            }
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("models")
    void tokenByTokenOrAsADraft(String name, DecoderType type, DecoderWeights weights) {
        int[] draft = {7, 2, 11, 30};
        try (Decoder decoder = decoder(weights, type)) {
            List<float[]> oneByOne = new ArrayList<>();
            Sequence text = begun(decoder);
            for (int id : draft) {
                oneByOne.add(decoder.step(List.of(Append.of(text, id))).row(0));
            }
            Sequence drafted = begun(decoder);
            Logits verified = decoder.step(List.of(new Append(drafted, draft, draft.length)));
            assertSame(rows(verified), oneByOne);
        }
    }

    private static Sequence begun(Decoder decoder) {
        Sequence text = decoder.open(Prefix.NONE, PROMPT.length + NEW_TOKENS).orElseThrow();
        decoder.step(List.of(Append.of(text, PROMPT)));
        return text;
    }

    private static List<float[]> rows(Logits logits) {
        List<float[]> rows = new ArrayList<>();
        for (int i = 0; i < logits.rows(); i++) {
            rows.add(logits.row(i));
        }
        return rows;
    }

    /** Logits of one text, with an ECG, written beside others of several lengths, some of which begin earlier. */
    private static List<float[]> written(Decoder decoder, int others, long seed) {
        Random random = new Random(seed);
        List<Sequence> texts = new ArrayList<>();
        for (int i = 0; i < others; i++) {
            texts.add(other(decoder, random));
        }
        try (Prefix prefix = decoder.prefix(embedding(decoder), 1, 0)) {
            Sequence text = decoder.open(prefix, PROMPT.length + NEW_TOKENS).orElseThrow();
            List<float[]> logits = new ArrayList<>();
            logits.add(decoder.step(List.of(Append.of(text, PROMPT))).row(0));
            texts.add(random.nextInt(others + 1), text);
            for (int step = 0; step < NEW_TOKENS; step++) {
                List<Append> appends = texts.stream()
                        .map(each -> Append.of(each, each == text ? 2 + logits.size() : random.nextInt(40)))
                        .toList();
                logits.add(decoder.step(appends).row(texts.indexOf(text)));
            }
            texts.forEach(decoder::close);
            return logits;
        }
    }

    private static Sequence other(Decoder decoder, Random random) {
        int[] prompt = random.ints(1 + random.nextInt(12), 1, 40).toArray();
        int room = NEW_TOKENS + random.nextInt(12);
        Sequence text = decoder.open(Prefix.NONE, prompt.length + room).orElseThrow();
        decoder.step(List.of(Append.of(text, prompt)));
        return text;
    }

    private static float[] embedding(Decoder decoder) {
        float[] embedding = new float[decoder.config().sizes().headSize()];
        for (int i = 0; i < embedding.length; i++) {
            embedding[i] = (float) Math.sin(i + 1.0);
        }
        return embedding;
    }

    private static Decoder decoder(DecoderWeights weights, DecoderType type) {
        return Decoder.load(weights, new DecoderSettings(type, Fusion.DEFAULT, 44 * 64));
    }

    private static void assertSame(List<float[]> actual, List<float[]> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(Arrays.equals(actual.get(i), expected.get(i)))
                    .as("bits of step %d", i)
                    .isTrue();
        }
    }
}
