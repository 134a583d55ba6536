package io.meit.datasets.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meit.datasets.record.ReportText;
import io.meit.datasets.record.ReportText.Origin;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportCleaningTest {

    private static final List<String> MIMIC =
            List.of("Sinus rhythm", "*** Possible acute MI ***", "sinus rhythm", "Summary: Abnormal EKG");

    @Test
    void cleanMakesOneTextOfAMachinesStatements() {
        assertThat(clean(ReportCleaning.CLEAN, MIMIC))
                .contains("sinus rhythm. possible acute mi. summary: abnormal ecg.");
    }

    @Test
    void releasedCodeKeepsDecorationAndRepetitionInsideAndAddsNoPeriod() {
        assertThat(clean(ReportCleaning.RELEASED_CODE, MIMIC))
                .contains("sinus rhythm. *** possible acute mi ***. sinus rhythm. summary: abnormal ecg");
    }

    @Test
    void aTextOfNothingButNoticesIsNoReport() {
        assertThat(clean(ReportCleaning.CLEAN, List.of("*** Unconfirmed report ***", "nan")))
                .isEmpty();
    }

    @Test
    void bothPresetsDropATranslationsErrorMarker() {
        for (ReportCleaning preset : ReportCleaning.values()) {
            assertThat(clean(preset, List.of("Something wrong with the data"))).isEmpty();
        }
    }

    @Test
    void germanIsDetectedAndKept() {
        ReportText text = ReportCleaning.CLEAN
                .clean(RawReport.of(Origin.ORIGINAL, Optional.empty(), "sinusrhythmus  normales ekg"))
                .orElseThrow();
        assertThat(text).isEqualTo(new ReportText(Origin.ORIGINAL, "de", "sinusrhythmus normales ekg."));
    }

    @Test
    void cleaningTwiceChangesNothing() {
        String once = clean(ReportCleaning.CLEAN, MIMIC).orElseThrow();
        assertThat(clean(ReportCleaning.CLEAN, List.of(once))).contains(once);
    }

    @Test
    void anUnknownPresetIsNamedWithThoseThereAre() {
        assertThatThrownBy(() -> ReportCleaning.named("tidy")).hasMessageContaining("clean and released-code");
    }

    private static Optional<String> clean(ReportCleaning preset, List<String> statements) {
        return preset.clean(new RawReport(Origin.ORIGINAL, Optional.of("en"), statements))
                .map(ReportText::text);
    }
}
