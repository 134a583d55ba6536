package io.meit.model.generate;

import io.meit.model.generate.Decoding.Beam;
import io.meit.model.generate.Decoding.Greedy;
import io.meit.model.generate.Decoding.Sampling;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;

/**
 * Chooses the tokens of one text, greedily or at random. Its choices depend on the request and the logits only: a sampled
 * text draws one number per token from a generator of its own.
 */
public final class TokenChooser {

    private final LogitAdjuster adjuster;
    private final boolean greedy;
    private final ToIntFunction<float[]> choice;

    private TokenChooser(LogitAdjuster adjuster, boolean greedy, ToIntFunction<float[]> choice) {
        this.adjuster = adjuster;
        this.greedy = greedy;
        this.choice = choice;
    }

    /** @throws IllegalArgumentException for beam search, which chooses texts and not tokens: {@link BeamSearch} */
    public static TokenChooser of(Decoding decoding, LogitAdjuster adjuster) {
        return switch (decoding) {
            case Greedy ignored -> new TokenChooser(adjuster, true, TokenChooser::likeliest);
            case Sampling sampling -> new TokenChooser(adjuster, false, drawing(sampling));
            case Beam beam -> throw new IllegalArgumentException(beam.describe() + " does not choose token by token");
        };
    }

    private static ToIntFunction<float[]> drawing(Sampling sampling) {
        SamplingDistribution distribution = new SamplingDistribution(sampling);
        SplittableRandom random = new SplittableRandom(sampling.seed());
        return logits -> drawn(distribution.of(logits), random.nextDouble());
    }

    /** True if the choice is always the token with the greatest logit, as the decoder itself can tell. */
    public boolean isPlainGreedy() {
        return greedy && adjuster.changesNothing();
    }

    /** The next token; the logits (V) may be changed. */
    public int choose(float[] logits) {
        adjuster.adjust(logits);
        return choice.applyAsInt(logits);
    }

    /** The token stands in the text from now on. */
    public void wrote(int id) {
        adjuster.wrote(id);
    }

    /** Of equals the lowest id. */
    private static int likeliest(float[] logits) {
        int best = 0;
        for (int id = 1; id < logits.length; id++) {
            // Not "not smaller": a first logit that is no number must not win against numbers.
            if (logits[id] > logits[best] || Float.isNaN(logits[best])) {
                best = id;
            }
        }
        if (logits[best] == Float.NEGATIVE_INFINITY) {
            throw new NoTokenException("every one is forbidden");
        }
        if (!Float.isFinite(logits[best])) {
            throw new IllegalStateException(
                    "the greatest logit is %s; are the model's weights numbers?".formatted(logits[best]));
        }
        return best;
    }

    /** The token in whose share of [0, 1), in the order of ids, the number lies. */
    private static int drawn(double[] probabilities, double number) {
        double sum = 0;
        int last = -1;
        for (int id = 0; id < probabilities.length; id++) {
            if (probabilities[id] > 0) {
                last = id;
                sum += probabilities[id];
                if (number < sum) {
                    return id;
                }
            }
        }
        return last; // rounding left the sum a little below 1
    }
}
