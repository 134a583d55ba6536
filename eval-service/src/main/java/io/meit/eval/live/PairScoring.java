package io.meit.eval.live;

import io.meit.metrics.Signature;
import io.meit.metrics.TextPair;
import io.meit.metrics.bleu.Bleu;
import io.meit.metrics.bleu.BleuCounts;
import io.meit.metrics.rouge.RougeL;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;

/**
 * Which numbers a pair gets: BLEU-1..4 and ROUGE-L of the report alone (no prompt, no role tag) in lower case, as the
 * paper's reports are. The signatures say both.
 */
@Singleton
public class PairScoring {

    private final Bleu bleu = Bleu.meit();
    private final RougeL rougeL = new RougeL();

    PairScore score(String hypothesis, String reference) {
        var pair = new TextPair(normalised(hypothesis), normalised(reference));
        BleuCounts counts = bleu.counts(pair);
        return new PairScore(
                List.copyOf(bleu.score(counts).values()), rougeL.score(pair).get(RougeL.NAME), counts);
    }

    /** BLEU-1..4 of a corpus from the sums of its counts. */
    public List<Double> corpusBleu(BleuCounts sums) {
        return List.copyOf(bleu.score(sums).values());
    }

    /** Signature of BLEU-1..4. */
    public Signature bleuSignature() {
        return live(bleu.signature());
    }

    /** Signature of ROUGE-L. */
    public Signature rougeSignature() {
        return live(rougeL.signature());
    }

    private static Signature live(Signature metric) {
        return metric.with("text", "report-only").with("case", "lower");
    }

    private static String normalised(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
