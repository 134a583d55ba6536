package io.meit.tuning.scratch;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.tuning.scratch.StatementReading.Statements;
import org.junit.jupiter.api.Test;

class StatementReadingTest {

    private final StatementReading reading = new StatementReading();

    @Test
    void aGermanReportBecomesTheCataloguesEnglish() {
        Statements read = reading.of("Sinusrhythmus, Linksschenkelblock");

        assertThat(read.text()).contains("sinus rhythm. left bundle branch block.");
        assertThat(read.ids()).contains("SR");
    }

    @Test
    void whatIsImpliedCountsAndIsNotWritten() {
        Statements read = reading.of("inferior myocardial infarction.");

        assertThat(read.text()).contains("inferior myocardial infarction.");
        assertThat(read.ids()).contains("IMI", "MI");
    }

    @Test
    void whatIsDeniedIsLeftOut() {
        Statements read = reading.of("no evidence of infarction.");

        assertThat(read.text()).isEmpty();
        assertThat(read.ids()).isEmpty();
    }

    @Test
    void doubtIsKept() {
        assertThat(reading.of("Vorhofflimmern nicht auszuschliessen").text()).contains("possible atrial fibrillation.");
    }
}
