package io.meit.tuning.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.meit.metrics.TextPair;
import io.meit.tuning.config.BadTuningConfigException;
import io.meit.tuning.config.Validation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportScoresTest {

    @Test
    void allMetricsOfEqualTextsAreAtTheirBestInTheOrderAskedFor() {
        List<TextPair> pairs =
                Collections.nCopies(10, new TextPair("sinus rhythm. normal ecg.", "sinus rhythm. normal ecg."));

        Map<String, Double> scores = new ReportScores(Validation.METRICS).of(pairs);

        assertThat(scores.keySet()).containsExactlyElementsOf(Validation.METRICS);
        assertThat(scores.get("BLEU-4")).isCloseTo(1, within(1e-9));
        assertThat(scores.get("ROUGE-L")).isCloseTo(1, within(1e-9));
        assertThat(scores.get("macro-F1")).isEqualTo(1);
    }

    @Test
    void macroF1IsOverStatementsOfTenReferencesOrMoreAndMicroF1OverAll() {
        List<TextPair> pairs = new ArrayList<>();
        pairs.addAll(Collections.nCopies(9, new TextPair("sinus rhythm.", "sinus rhythm.")));
        pairs.addAll(Collections.nCopies(3, new TextPair("", "sinus rhythm.")));
        pairs.addAll(Collections.nCopies(2, new TextPair("", "left bundle branch block.")));

        Map<String, Double> scores = new ReportScores(List.of("micro-F1", "macro-F1")).of(pairs);

        assertThat(scores.get("macro-F1")).isCloseTo(2 * 9 / (2 * 9 + 3.0), within(1e-9)); // of sinus rhythm
        assertThat(scores.get("micro-F1")).isLessThan(scores.get("macro-F1"));
    }

    @Test
    void aRateWithNothingToDivideByIsLeftOut() {
        assertThat(new ReportScores(List.of("micro-F1")).of(List.of(new TextPair("", ""))))
                .isEmpty();
    }

    @Test
    void macroF1IsRefusedWhereNoStatementIsFrequentEnough() {
        ReportScores scores = new ReportScores(List.of("macro-F1"));

        assertThatThrownBy(() -> scores.check(Collections.nCopies(9, "sinus rhythm.")))
                .isInstanceOf(BadTuningConfigException.class)
                .hasMessageContaining("validation.generate");
        assertThatCode(() -> scores.check(Collections.nCopies(10, "sinus rhythm.")))
                .doesNotThrowAnyException();
    }
}
