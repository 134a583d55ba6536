package io.meit.model.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meit.model.decoder.Append;
import io.meit.model.decoder.Decoder;
import io.meit.model.decoder.DecoderSettings;
import io.meit.model.decoder.DecoderType;
import io.meit.model.decoder.DecoderWeights;
import io.meit.model.decoder.Logits;
import io.meit.model.decoder.LoraAdapter;
import io.meit.model.decoder.Prefix;
import io.meit.model.decoder.Sequence;
import io.meit.model.fusion.Fusion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a text gets does not depend on what else is loaded, loading or running: the same bits. */
class AdaptersInOneBatchTest {

    private static final int[] PROMPT = {3, 17, 5, 22};
    private static final int[] STEPS = {11, 2, 60, 41, 8, 33};
    private static final float[] ECG = ecg();

    @TempDir
    static Path temporary;

    @ParameterizedTest
    @EnumSource(names = {"FP32", "BF16"})
    void threeAdaptersAndNoneInOneBatchGiveTheBitsThatEachGivesAlone(DecoderType type) {
        try (Decoder decoder = decoder(type)) {
            List<Long> adapters = new ArrayList<>(List.of(0L));
            for (int rank : new int[] {4, 16, 64}) {
                adapters.add(decoder.loadAdapter(adapter(decoder, rank)));
            }
            List<float[][]> alone = new ArrayList<>();
            for (long adapter : adapters) {
                alone.addAll(together(decoder, List.of(adapter)));
            }

            List<float[][]> batch = together(
                    decoder, List.of(adapters.get(2), 0L, adapters.get(1), adapters.get(2), adapters.get(3), 0L));

            assertThat(batch.get(0)).isDeepEqualTo(alone.get(2));
            assertThat(batch.get(1)).isDeepEqualTo(alone.get(0));
            assertThat(batch.get(2)).isDeepEqualTo(alone.get(1));
            assertThat(batch.get(3)).isDeepEqualTo(alone.get(2));
            assertThat(batch.get(4)).isDeepEqualTo(alone.get(3));
            assertThat(batch.get(5)).isDeepEqualTo(alone.get(0));
            assertThat(alone.get(1)).isNotEqualTo(alone.get(0)).isNotEqualTo(alone.get(2));
        }
    }

    @Test
    void aLoadedAdapterGivesWhatTheSameOneGivesMerged() {
        float[][] loaded;
        try (Decoder decoder = decoder(DecoderType.FP32)) {
            loaded = together(decoder, List.of(decoder.loadAdapter(adapter(decoder, 16))))
                    .getFirst();
        }
        DecoderWeights weights = RandomDecoder.weights(temporary);
        LoraAdapter adapter = RandomDecoder.adapter(weights.config(), 16, 16);
        try (Decoder decoder = Decoder.loadMerged(weights, adapter, DecoderSettings.plain(256))) {
            float[][] merged = together(decoder, List.of(0L)).getFirst();

            assertThat(AdapterGoldenTest.difference(merged, loaded)).isLessThan(1e-4);
        }
    }

    @Test
    void textsWithoutAdapterHaveTheBitsOfADecoderThatNeverLoadedOne() {
        List<float[][]> untouched;
        try (Decoder decoder = decoder(DecoderType.FP32)) {
            untouched = together(decoder, List.of(0L));
        }
        try (Decoder decoder = decoder(DecoderType.FP32)) {
            long adapter = decoder.loadAdapter(adapter(decoder, 16));

            assertThat(together(decoder, List.of(adapter, 0L, adapter)).get(1)).isDeepEqualTo(untouched.getFirst());
        }
    }

    @Test
    void loadingAndUnloadingOthersDoesNotTouchATextThatRuns() {
        try (Decoder decoder = decoder(DecoderType.FP32)) {
            long mine = decoder.loadAdapter(adapter(decoder, 16));
            float[][] alone = together(decoder, List.of(mine)).getFirst();
            Sequence text = open(decoder, mine);
            List<float[]> rows = new ArrayList<>(List.of(prompt(decoder, text)));
            for (int id : STEPS) {
                long other = decoder.loadAdapter(adapter(decoder, 4));
                rows.add(decoder.step(List.of(Append.of(text, id))).row(0));
                decoder.unloadAdapter(other);
            }
            decoder.close(text);

            assertThat(rows.toArray(float[][]::new)).isDeepEqualTo(alone);
        }
    }

    @Test
    void anAdapterThatIsUnloadedServesItsOpenTextsToTheirEnd() {
        try (Decoder decoder = decoder(DecoderType.FP32)) {
            long leaving = decoder.loadAdapter(adapter(decoder, 16));
            float[][] expected = together(decoder, List.of(leaving)).getFirst();
            Sequence text = open(decoder, leaving);
            List<float[]> rows = new ArrayList<>(List.of(prompt(decoder, text)));

            decoder.unloadAdapter(leaving);
            long next = decoder.loadAdapter(adapter(decoder, 4));
            Sequence other = open(decoder, next);
            prompt(decoder, other);
            for (int id : STEPS) {
                rows.add(decoder.step(List.of(Append.of(other, id), Append.of(text, id)))
                        .row(1));
            }

            assertThat(rows.toArray(float[][]::new)).isDeepEqualTo(expected);
        }
    }

    @Test
    void aCopyOfATextKeepsTheAdapterToo() {
        try (Decoder decoder = decoder(DecoderType.FP32)) {
            long leaving = decoder.loadAdapter(adapter(decoder, 16));
            float[][] expected = together(decoder, List.of(leaving)).getFirst();
            Sequence text = open(decoder, leaving);
            prompt(decoder, text);
            Sequence copy = decoder.fork(text).orElseThrow();

            decoder.unloadAdapter(leaving);
            decoder.close(text);

            assertThat(decoder.step(List.of(Append.of(copy, STEPS[0]))).row(0)).isEqualTo(expected[1]);
        }
    }

    @Test
    void anUnloadedAdapterTakesNoNewTexts() {
        try (Decoder decoder = decoder(DecoderType.FP32)) {
            long gone = decoder.loadAdapter(adapter(decoder, 4));
            Prefix prefix = decoder.prefix(ECG, 1, gone);
            Sequence text = decoder.open(prefix, 8).orElseThrow();
            decoder.unloadAdapter(gone);

            assertThatThrownBy(() -> decoder.open(prefix, 8)).hasMessageContaining("no adapter " + gone);
            assertThatThrownBy(() -> decoder.prefix(ECG, 1, gone)).hasMessageContaining("no adapter " + gone);
            decoder.close(text);
            assertThatThrownBy(() -> decoder.open(prefix, 8)).hasMessageContaining("no adapter " + gone);
            prefix.close();
        }
    }

    @Test
    void anotherAdapterInThePlaceOfOneThatLeftIsNotMixedWithIt() {
        try (Decoder decoder = decoder(DecoderType.FP32)) {
            LoraAdapter second = adapter(decoder, 4);
            long only = decoder.loadAdapter(second);
            float[][] expected = together(decoder, List.of(only)).getFirst();
            decoder.unloadAdapter(only);
            decoder.unloadAdapter(decoder.loadAdapter(adapter(decoder, 64)));

            long again = decoder.loadAdapter(second);

            assertThat(again).isNotEqualTo(only);
            assertThat(together(decoder, List.of(again)).getFirst()).isDeepEqualTo(expected);
        }
    }

    private static Decoder decoder(DecoderType type) {
        DecoderWeights weights = RandomDecoder.weights(temporary);
        return Decoder.load(weights, new DecoderSettings(type, Fusion.DEFAULT, 256));
    }

    private static LoraAdapter adapter(Decoder decoder, int rank) {
        return RandomDecoder.adapter(decoder.config(), rank, rank);
    }

    private static float[] ecg() {
        float[] values = new float[32];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(i + 1) / 4;
        }
        return values;
    }

    private static Sequence open(Decoder decoder, long adapter) {
        try (Prefix ecg = decoder.prefix(ECG, 1, adapter)) {
            return decoder.open(ecg, PROMPT.length + STEPS.length).orElseThrow();
        }
    }

    private static float[] prompt(Decoder decoder, Sequence text) {
        return decoder.step(List.of(Append.of(text, PROMPT))).row(0);
    }

    /** Texts that take the same steps side by side, one per adapter; of each the logits of prompt and steps. */
    private static List<float[][]> together(Decoder decoder, List<Long> adapters) {
        List<Sequence> texts =
                adapters.stream().map(adapter -> open(decoder, adapter)).toList();
        List<float[][]> rows = new ArrayList<>();
        for (Sequence text : texts) {
            rows.add(new float[1 + STEPS.length][]);
            rows.getLast()[0] = prompt(decoder, text);
        }
        for (int i = 0; i < STEPS.length; i++) {
            int id = STEPS[i];
            Logits logits =
                    decoder.step(texts.stream().map(text -> Append.of(text, id)).toList());
            for (int t = 0; t < texts.size(); t++) {
                rows.get(t)[1 + i] = logits.row(t);
            }
        }
        texts.forEach(decoder::close);
        return rows;
    }
}
