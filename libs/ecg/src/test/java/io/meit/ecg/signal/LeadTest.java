package io.meit.ecg.signal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeadTest {

    @Test
    void canonicalOrderIsThatOfPtbXl() {
        assertThat(Lead.CANONICAL.stream().map(Lead::label))
                .containsExactly("I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6");
    }

    @ParameterizedTest
    @CsvSource({"i,I", "AVR,AVR", "aVr,AVR", "' v6 ',V6", "III,III"})
    void isFoundWhateverCaseAndBlanks(String name, Lead lead) {
        assertThat(Lead.named(name)).contains(lead);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MLII", "V7", "", "aV", "-aVR", "V"})
    void modifiedAndUnknownLeadsAreNoStandardLeads(String name) {
        assertThat(Lead.named(name)).isEmpty();
    }
}
