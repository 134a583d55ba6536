package io.meit.model.generate;

import java.util.Map;

/**
 * What is done to the logits before a token is chosen. Log-probabilities that are reported are the model's own, before it.
 *
 * @param repetitionPenalty &gt; 0; logits of tokens that stand in the prompt or the text are divided by it where positive,
 *     multiplied where negative (Keskar et al. 2019, as Hugging Face does); 1 = none
 * @param logitBias token id to what is added to its logit; negative infinity forbids it
 */
public record Adjustment(double repetitionPenalty, Map<Integer, Float> logitBias) {

    public static final Adjustment NONE = new Adjustment(1, Map.of());

    public Adjustment {
        if (!(repetitionPenalty > 0) || Double.isInfinite(repetitionPenalty)) {
            throw new IllegalArgumentException(
                    "repetition_penalty is %s; it must be above 0, 1 for none".formatted(repetitionPenalty));
        }
        logitBias = Map.copyOf(logitBias);
    }
}
