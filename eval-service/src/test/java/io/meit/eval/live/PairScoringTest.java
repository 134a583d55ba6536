package io.meit.eval.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PairScoringTest {

    private static final Offset<Double> EXACT = within(1e-9);

    private final PairScoring scoring = new PairScoring();

    @Test
    void caseAndOuterBlanksMakeNoDifference() {
        PairScore score = scoring.score("  Sinus Rhythm. Normal ECG.\n", "sinus rhythm. normal ecg.");
        assertThat(score.rougeL()).isCloseTo(1, EXACT);
        assertThat(score.bleu()).allSatisfy(bleu -> assertThat(bleu).isCloseTo(1, EXACT));
    }

    @Test
    void signaturesSayWhatWasScored() {
        assertThat(scoring.bleuSignature().toString()).contains("|text:report-only|case:lower|");
        assertThat(scoring.rougeSignature().toString()).contains("|text:report-only|case:lower|");
    }

    @Test
    void corpusScoreOfOnePairIsThatPairs() {
        PairScore score = scoring.score("sinus rhythm. normal ecg.", "sinus rhythm. left axis deviation. normal ecg.");
        assertThat(scoring.corpusBleu(score.counts())).isEqualTo(score.bleu());
        assertThat(score.counts().guessed()).isEqualTo(List.of(6L, 5L, 4L, 3L));
    }
}
