package io.meit.eval.board;

import io.meit.eval.live.ReportProvenance;
import io.meit.eval.live.ScoredPair;
import java.time.Instant;
import java.util.List;

/**
 * One scored report, as the API shows it.
 *
 * @param hypothesis the report as it was written
 * @param reference as its sender gave it
 * @param signatures how BLEU and ROUGE-L were computed
 * @param provenance what made the report
 * @param scorerCodeVersion version of the code that computed the scores
 */
public record ScoredReport(
        String windowId,
        String bedId,
        String recordId,
        String reportId,
        String hypothesis,
        String reference,
        Scores scores,
        List<String> signatures,
        ReportProvenance provenance,
        String scorerCodeVersion,
        Instant scoredAt) {

    static ScoredReport of(ScoredPair pair) {
        return new ScoredReport(
                pair.report().windowId(),
                pair.report().bedId(),
                pair.reference().recordId(),
                pair.report().reportId(),
                pair.report().text(),
                pair.reference().text(),
                Scores.of(pair.bleu(), pair.rougeL()),
                pair.signatures(),
                pair.report().provenance(),
                pair.scorerCodeVersion(),
                pair.scoredAt());
    }
}
