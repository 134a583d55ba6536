package io.meit.metrics.suite;

import io.meit.metrics.Profile;
import io.meit.metrics.bertscore.EncoderSource;
import java.util.List;

/**
 * What is to be computed.
 *
 * @param choices in the order of the results, none twice
 * @param stemmed whether strict ROUGE takes words by their stems
 * @param kept what stands before both texts; profile {@code meit} only
 * @param batch 0 for numbers of the corpus; else numbers of batches of so many pairs, averaged, as MEIT's released code
 *     does; profile {@code meit} only
 * @param encoder of BERTScore
 */
public record ScoringPlan(
        Profile profile, List<MetricChoice> choices, boolean stemmed, KeptText kept, int batch, EncoderSource encoder) {

    public ScoringPlan {
        choices = choices.stream().distinct().toList();
        if (choices.isEmpty()) {
            throw new IllegalArgumentException("no metric is asked for; name at least one");
        }
        if (batch < 0) {
            throw new IllegalArgumentException(
                    "a batch of %d pairs: must be 1 or more, or 0 for none".formatted(batch));
        }
        if (profile == Profile.STRICT && (batch > 0 || kept != KeptText.NOTHING)) {
            throw new IllegalArgumentException(
                    "the profile strict scores the report alone over the whole corpus; batches and kept text need the profile meit");
        }
        if (profile == Profile.MEIT && stemmed) {
            throw new IllegalArgumentException("ROUGE of the profile meit knows no stems; use the profile strict");
        }
    }

    /** With the encoder that comes with the library. */
    public ScoringPlan(Profile profile, List<MetricChoice> choices, boolean stemmed, KeptText kept, int batch) {
        this(profile, choices, stemmed, kept, batch, EncoderSource.MINI_LM);
    }

    /** All metrics of word overlap in a profile, on the report alone, over the whole corpus. */
    public static ScoringPlan of(Profile profile) {
        return new ScoringPlan(profile, MetricChoice.WORD_OVERLAP, false, KeptText.NOTHING, 0);
    }
}
