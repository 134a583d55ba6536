package io.meit.eval.live;

import java.time.Instant;
import java.util.List;

/**
 * A pair with its numbers.
 *
 * @param bleu BLEU-1..4
 * @param signatures how the numbers were computed: of BLEU, of ROUGE-L
 * @param scorerCodeVersion version of the code that computed them
 */
public record ScoredPair(
        WrittenReport report,
        KnownReference reference,
        List<Double> bleu,
        double rougeL,
        List<String> signatures,
        String scorerCodeVersion,
        Instant scoredAt) {

    public ScoredPair {
        bleu = List.copyOf(bleu);
        signatures = List.copyOf(signatures);
    }

    static ScoredPair of(PairEntity pair) {
        return new ScoredPair(
                new WrittenReport(pair.windowId, pair.bedId, pair.reportId, pair.hypothesis, pair.provenance),
                new KnownReference(pair.windowId, pair.bedId, pair.recordId, pair.reference),
                List.of(pair.bleu1, pair.bleu2, pair.bleu3, pair.bleu4),
                pair.rougeL,
                List.of(pair.bleuSignature, pair.rougeSignature),
                pair.scorerCodeVersion,
                pair.scoredAt);
    }
}
