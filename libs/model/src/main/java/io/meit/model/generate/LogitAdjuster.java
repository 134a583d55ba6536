package io.meit.model.generate;

import java.util.BitSet;

/**
 * Applies an {@link Adjustment} to the logits of one text: first the bias, then the repetition penalty, in the order of
 * Hugging Face's processors. The penalty counts a token of prompt or text once, however often it stands there.
 */
public final class LogitAdjuster {

    private final Adjustment adjustment;
    private final BitSet seen = new BitSet();

    /**
     * @param prompt ids that the text goes on after
     * @param vocabulary V
     * @throws IllegalArgumentException if a bias is NaN, plus infinity, or of an id that the vocabulary does not have
     */
    public LogitAdjuster(Adjustment adjustment, int[] prompt, int vocabulary) {
        this.adjustment = adjustment;
        adjustment.logitBias().forEach((id, bias) -> check(id, bias, vocabulary));
        for (int id : prompt) {
            seen.set(id);
        }
    }

    private static void check(int id, float bias, int vocabulary) {
        if (id < 0 || id >= vocabulary) {
            throw new IllegalArgumentException(
                    "logit_bias names token %d; the vocabulary has ids 0..%d".formatted(id, vocabulary - 1));
        }
        if (Float.isNaN(bias) || bias == Float.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(
                    "logit_bias of token %d is %s; it must be a number, or negative infinity to forbid the token"
                            .formatted(id, bias));
        }
    }

    /** True if logits are left as they are. */
    public boolean changesNothing() {
        return adjustment.repetitionPenalty() == 1 && adjustment.logitBias().isEmpty();
    }

    /** The token stands in the text from now on. */
    public void wrote(int id) {
        seen.set(id);
    }

    /** A copy for a text that goes on differently. */
    public LogitAdjuster copy() {
        LogitAdjuster copy = new LogitAdjuster(adjustment, new int[0], Integer.MAX_VALUE);
        copy.seen.or(seen);
        return copy;
    }

    /** Adjusts (V) logits, or log-probabilities, in place. */
    public void adjust(float[] logits) {
        adjustment.logitBias().forEach((id, bias) -> logits[id] += bias);
        double penalty = adjustment.repetitionPenalty();
        if (penalty != 1) {
            seen.stream()
                    .forEach(id -> logits[id] = (float) (logits[id] < 0 ? logits[id] * penalty : logits[id] / penalty));
        }
    }
}
