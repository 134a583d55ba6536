package io.meit.eval.board;

import java.util.List;

/** The numbers of a report or of a corpus, 0..1. */
public record Scores(double bleu1, double bleu2, double bleu3, double bleu4, double rougeL) {

    static Scores of(List<Double> bleu, double rougeL) {
        return new Scores(bleu.get(0), bleu.get(1), bleu.get(2), bleu.get(3), rougeL);
    }
}
