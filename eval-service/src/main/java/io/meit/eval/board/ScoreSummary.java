package io.meit.eval.board;

import io.meit.eval.live.CorpusTotals;
import io.meit.eval.live.PairScoring;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The scores of everything that was scored under the current signatures.
 *
 * @param scores corpus BLEU-1..4 and mean ROUGE-L; absent if nothing is scored
 * @param scored number of pairs
 * @param since when the first of them was scored
 */
public record ScoreSummary(
        Optional<Scores> scores,
        long scored,
        long reportsWithoutReference,
        long referencesWithoutReport,
        List<String> signatures,
        Optional<Instant> since) {

    static ScoreSummary of(CorpusTotals totals, PairScoring scoring) {
        return new ScoreSummary(
                totals.meanRougeL().map(rougeL -> Scores.of(scoring.corpusBleu(totals.counts()), rougeL)),
                totals.scored(),
                totals.reportsWithoutReference(),
                totals.referencesWithoutReport(),
                List.of(
                        scoring.bleuSignature().toString(),
                        scoring.rougeSignature().toString()),
                totals.since());
    }
}
