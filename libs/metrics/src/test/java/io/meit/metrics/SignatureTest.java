package io.meit.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SignatureTest {

    @Test
    void listsItsSettingsInOrderAndTheVersionLast() {
        assertThat(Signature.of("bleu", 2).with("tok", "period").with("case", "lower"))
                .hasToString("bleu|tok:period|case:lower|version:2");
    }

    @Test
    void refusesWhatWouldBreakItsGrammar() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Signature.of("bleu", 1).with("tok", "a|b"))
                .withMessageContaining("'a|b'");
    }
}
