package io.meit.datasets.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportLanguageTest {

    @ParameterizedTest
    @CsvSource({
        "de, sinusrhythmus linkstyp qrs(t) abnorm inferiorer infarkt wahrscheinlich",
        "de, sinusrhythmus normales ekg",
        "de, VORHOFFLIMMERN Linkshypertrophie",
        "de, supraventrikulÄre extrasystole(n) 4.46 unbestÄtigter bericht",
        "en, sinus rhythm. normal ecg.",
        "en, atrial fibrillation with rapid ventricular response",
        "en, left bundle branch block",
        "en, trace only requested.",
        "sv, sinusrytm vÄnster axel eljest normalt ekg",
        "und, sinus normal block",
        "und, 12345",
    })
    void tellsReportsApart(String language, String text) {
        assertThat(ReportLanguage.detect(text)).isEqualTo(language);
    }
}
