package io.meit.metrics.cider;

import io.meit.metrics.MeanMetric;
import io.meit.metrics.Profile;
import io.meit.metrics.Signature;
import io.meit.metrics.TextPair;
import io.meit.metrics.words.PairWords;
import io.meit.metrics.words.PeriodTokenization;
import java.util.Collection;
import java.util.List;

/**
 * CIDEr-D (Vedantam et al. 2015), 0..10: cosine of clipped, weighted n-gram counts, n = 1..4, times a Gaussian of the
 * difference in length (sigma 6), the numbers of pycocoevalcap. Of a corpus: the mean over its pairs.
 *
 * <p>The two profiles differ in the weights of n-grams. MEIT's released code counts all references as one document, so
 * that every n-gram weighs the same; {@link #strict} weighs by how few references have it.
 */
public final class CiderD implements MeanMetric {

    private final Signature signature;
    private final NgramWeights weights;
    private final boolean degenerate;

    private CiderD(Signature signature, NgramWeights weights, boolean degenerate) {
        this.signature = signature;
        this.weights = weights;
        this.degenerate = degenerate;
    }

    /** As MEIT's released code: document frequency 1 for every n-gram. */
    public static CiderD meit() {
        return new CiderD(signature(Profile.MEIT, "1"), NgramWeights.EQUAL, true);
    }

    /** The standard: document frequencies over these references, one or more. */
    public static CiderD strict(Collection<String> references) {
        NgramWeights weights = DocumentFrequencies.of(references, PeriodTokenization.WHITESPACE);
        return new CiderD(signature(Profile.STRICT, "references"), weights, false);
    }

    @Override
    public Signature signature() {
        return signature;
    }

    @Override
    public List<String> names() {
        return List.of("CIDEr-D");
    }

    @Override
    public void sums(TextPair pair, double[] into, int at) {
        into[at] = new CiderSimilarity(PairWords.of(pair, PeriodTokenization.WHITESPACE), weights).score();
    }

    /** In a batch of one the released code's weights are log 1 = 0, and so is its score. */
    @Override
    public void batchScores(double[] sums, int from, long pairs, double[] into, int at) {
        scores(sums, from, pairs, into, at);
        into[at] = degenerate && pairs == 1 ? 0 : into[at];
    }

    private static Signature signature(Profile profile, String frequencies) {
        return Signature.of("cider-d", 1)
                .with("profile", profile.label())
                .with("tok", PeriodTokenization.WHITESPACE.label())
                .with("df", frequencies)
                .with("n", "4")
                .with("sigma", "6");
    }
}
