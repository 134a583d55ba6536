package io.meit.model.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DecoderTest {

    private static final int SLOTS = 96;

    private Decoder decoder;

    @BeforeEach
    void load() {
        decoder = Decoder.load(FamilyGolden.named("gpt2-published").weights(), DecoderSettings.plain(SLOTS));
    }

    @AfterEach
    void close() {
        decoder.close();
    }

    @Test
    void aTextThatHasNoRoomNowMayHaveItLater() {
        Sequence first = decoder.open(Prefix.NONE, 32).orElseThrow();
        assertThat(decoder.open(Prefix.NONE, 32)).isPresent();
        assertThat(decoder.open(Prefix.NONE, 32)).isPresent();

        assertThat(decoder.open(Prefix.NONE, 10)).isEmpty();
        decoder.close(first);
        assertThat(decoder.freeSlots()).isEqualTo(32);
        assertThat(decoder.open(Prefix.NONE, 32)).isPresent();
    }

    @Test
    void refusesATextLongerThanTheModelsContext() {
        int context = decoder.config().sizes().context();
        assertThatThrownBy(() -> decoder.open(Prefix.NONE, context + 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("context of " + context);
    }

    @Test
    void refusesMoreTokensThanATextWasOpenedFor() {
        Sequence text = decoder.open(Prefix.NONE, 32).orElseThrow();
        decoder.step(List.of(Append.of(text, new int[32])));
        assertThatThrownBy(() -> decoder.step(List.of(Append.of(text, 1)))).hasMessageContaining("room for 32");
    }

    @Test
    void aTruncatedTextGoesOnAsIfTheDroppedTokensHadNeverBeen() {
        Sequence text = decoder.open(Prefix.NONE, 20).orElseThrow();
        decoder.step(List.of(Append.of(text, 3, 4, 5)));
        float[] expected = decoder.step(List.of(Append.of(text, 6))).row(0);
        decoder.step(List.of(Append.of(text, 7)));

        text.truncate(3);
        assertThat(decoder.step(List.of(Append.of(text, 6))).row(0)).isEqualTo(expected);
    }

    @Test
    void aForkGoesItsOwnWay() {
        Sequence text = decoder.open(Prefix.NONE, 20).orElseThrow();
        decoder.step(List.of(Append.of(text, 3, 4, 5)));
        Optional<Sequence> fork = decoder.fork(text);
        Logits logits = decoder.step(List.of(Append.of(text, 6), Append.of(fork.orElseThrow(), 9)));

        Sequence alone = decoder.open(Prefix.NONE, 20).orElseThrow();
        float[] forked = logits.row(1);
        float[] original = logits.row(0);
        decoder.step(List.of(Append.of(alone, 3, 4, 5)));
        assertThat(decoder.step(List.of(Append.of(alone, 9))).row(0)).isEqualTo(forked);
        alone.truncate(3);
        assertThat(decoder.step(List.of(Append.of(alone, 6))).row(0)).isEqualTo(original);
    }

    @Test
    void whatATextHeldIsGoneForTheNextOne() {
        Sequence first = decoder.open(Prefix.NONE, 20).orElseThrow();
        float[] expected = decoder.step(List.of(Append.of(first, 8, 9))).row(0);
        decoder.step(List.of(Append.of(first, 1, 2, 3)));
        decoder.close(first);

        Sequence second = decoder.open(Prefix.NONE, 20).orElseThrow();
        assertThat(decoder.step(List.of(Append.of(second, 8, 9))).row(0)).isEqualTo(expected);
    }

    @Test
    void aFailedStepLengthensNoText() {
        Sequence good = decoder.open(Prefix.NONE, 20).orElseThrow();
        Sequence full = decoder.open(Prefix.NONE, 32).orElseThrow();
        decoder.step(List.of(Append.of(full, new int[32])));

        assertThatThrownBy(() -> decoder.step(List.of(Append.of(good, 4), Append.of(full, 4))))
                .hasMessageContaining("room for 32");
        assertThat(good.length()).isZero();
        assertThat(full.length()).isEqualTo(32);
    }

    @Test
    void aPrefixThatIsClosedTakesNoRoom() {
        Prefix prefix = decoder.prefix(new float[decoder.config().sizes().headSize()], 1, 0);
        prefix.close();

        assertThatThrownBy(() -> decoder.open(prefix, 10)).isInstanceOf(RuntimeException.class);
        assertThat(decoder.freeSlots()).isEqualTo(SLOTS);
    }

    @Test
    void refusesATextThatWasClosed() {
        Sequence text = decoder.open(Prefix.NONE, 10).orElseThrow();
        decoder.close(text);
        assertThatThrownBy(() -> decoder.step(List.of(Append.of(text, 1)))).hasMessageContaining("was closed");
        assertThatThrownBy(() -> decoder.fork(text)).hasMessageContaining("was closed");
    }

    @Test
    void refusesATextTwiceInAStep() {
        Sequence text = decoder.open(Prefix.NONE, 10).orElseThrow();
        assertThatThrownBy(() -> decoder.step(List.of(Append.of(text, 1), Append.of(text, 2))))
                .hasMessageContaining("append to a text once");
    }

    @Test
    void refusesAPrefixOfAnotherSize() {
        assertThatThrownBy(() -> decoder.prefix(new float[5], 1, 0)).hasMessageContaining("has 5 values");
    }

    @Test
    void refusesAnEcgWhereTheHeadsDoNotMakeUpTheWidth() {
        try (Decoder wide =
                Decoder.load(FamilyGolden.named("mistral-wide-heads").weights(), DecoderSettings.plain(SLOTS))) {
            assertThatThrownBy(() -> wide.prefix(new float[16], 1, 0))
                    .isInstanceOf(UnsupportedModelException.class)
                    .hasMessageContaining("num_attention_heads x head_dim");
        }
    }
}
