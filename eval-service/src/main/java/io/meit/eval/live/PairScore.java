package io.meit.eval.live;

import io.meit.metrics.bleu.BleuCounts;
import java.util.List;

/**
 * The numbers of one pair.
 *
 * @param bleu BLEU-1..4
 * @param counts what the corpus score needs of this pair
 */
record PairScore(List<Double> bleu, double rougeL, BleuCounts counts) {

    PairScore {
        bleu = List.copyOf(bleu);
    }
}
