package io.meit.datasets.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.datasets.record.Code;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class StatementCodeTextTest {

    private final CodeText texts = StatementCodeText.create();

    @Test
    void writesScpCodesInEnglish() {
        assertThat(texts.write(List.of(new Code("scp", "AFIB", OptionalDouble.of(0)), Code.of("scp", "CLBBB"))))
                .hasValueSatisfying(text -> assertThat(text.toLowerCase(java.util.Locale.ROOT))
                        .contains("atrial fibrillation")
                        .contains("left bundle branch block"));
    }

    @Test
    void writesSnomedCodesInEnglish() {
        assertThat(texts.write(List.of(Code.of("snomed", "164889003"))))
                .hasValueSatisfying(text ->
                        assertThat(text.toLowerCase(java.util.Locale.ROOT)).contains("atrial fibrillation"));
    }

    @Test
    void codesOfOtherSystemsAloneGiveNoText() {
        assertThat(texts.write(List.of(Code.of("scp-superclass", "MI")))).isEmpty();
        assertThat(texts.write(List.of())).isEmpty();
    }
}
