package io.meit.kernels;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A decoder says the same bits with the kernels and without them, alone and beside another text. */
class DecoderBitsTest {

    private static final String SETTING = "meit.row.kernels";
    private static final int[] PROMPT = {5, 9, 3, 17, 4, 22, 8};
    private static final int NEW_TOKENS = 12;

    @TempDir
    Path directory;

    static Stream<Arguments> decoders() {
        return Stream.of(RandomDecoder.values()).flatMap(decoder -> Stream.of(DecoderType.BF16, DecoderType.INT8)
                .map(type -> Arguments.of(decoder, type)));
    }

    @AfterEach
    void settingAsBefore() {
        System.clearProperty(SETTING);
    }

    @ParameterizedTest
    @MethodSource("decoders")
    void bitsAreTheSameWithAndWithoutKernels(RandomDecoder random, DecoderType type) {
        DecoderWeights weights = random.weights(directory);
        List<float[]> with;
        try (Decoder decoder = decoder(weights, type)) {
            assertThat(decoder.rowKernels()).isEqualTo(9);
            with = written(decoder, 1);
            assertSame(written(decoder, 2), with);
        }
        System.setProperty(SETTING, "off");
        try (Decoder decoder = decoder(weights, type)) {
            assertThat(decoder.rowKernels()).isZero();
            assertSame(written(decoder, 1), with);
        }
    }

    private static Decoder decoder(DecoderWeights weights, DecoderType type) {
        return Decoder.load(weights, new DecoderSettings(type, Fusion.DEFAULT, 256));
    }

    /** Logits of the first of some equal texts, after its first token alone, its prompt, and every new token. */
    private static List<float[]> written(Decoder decoder, int texts) {
        List<Sequence> open = new ArrayList<>();
        List<float[]> logits = new ArrayList<>();
        for (int i = 0; i < texts; i++) {
            Sequence text =
                    decoder.open(Prefix.NONE, 1 + PROMPT.length + NEW_TOKENS).orElseThrow();
            logits.add(0, decoder.step(List.of(Append.of(text, 1))).row(0));
            logits.add(1, decoder.step(List.of(Append.of(text, PROMPT))).row(0));
            open.add(text);
        }
        List<float[]> rows = new ArrayList<>(logits.subList(0, 2));
        for (int step = 0; step < NEW_TOKENS; step++) {
            int id = 2 + step;
            Logits next =
                    decoder.step(open.stream().map(text -> Append.of(text, id)).toList());
            rows.add(next.row(0));
        }
        open.forEach(decoder::close);
        return rows;
    }

    private static void assertSame(List<float[]> actual, List<float[]> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(actual.get(i)).as("step %d", i).isEqualTo(expected.get(i));
        }
    }
}
