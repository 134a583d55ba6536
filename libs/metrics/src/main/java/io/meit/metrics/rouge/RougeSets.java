package io.meit.metrics.rouge;

import io.meit.metrics.MeanMetric;
import io.meit.metrics.Profile;
import io.meit.metrics.Signature;
import io.meit.metrics.TextPair;
import io.meit.metrics.words.PairNgrams;
import io.meit.metrics.words.PairWords;
import java.util.List;

/**
 * ROUGE-1 and ROUGE-2 in the profile {@code meit}: F1 over the sets (not counts) of n-grams, the numbers of the package
 * {@code rouge} 1.0.1 on PyPI. That package raises an error if a text has no words; here such a pair counts 0.
 */
public final class RougeSets implements MeanMetric {

    private static final double SMALL = 1e-8;

    private static final SentenceTokenization TOKENIZATION = new SentenceTokenization();

    private static final Signature SIGNATURE = Signature.of("rouge-n", 1)
            .with("profile", Profile.MEIT.label())
            .with("tok", TOKENIZATION.label())
            .with("ngrams", "sets")
            .with("empty", "0");

    @Override
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public List<String> names() {
        return List.of("ROUGE-1", "ROUGE-2");
    }

    @Override
    public void sums(TextPair pair, double[] into, int at) {
        PairNgrams unigrams = PairNgrams.unigrams(PairWords.of(pair, TOKENIZATION));
        into[at] = fMeasure(unigrams);
        into[at + 1] = fMeasure(unigrams.longer());
    }

    private static double fMeasure(PairNgrams ngrams) {
        int[] hypothesis = ngrams.counts(ngrams.hypothesis());
        int[] reference = ngrams.counts(ngrams.reference());
        int written = 0;
        int expected = 0;
        int common = 0;
        for (int i = 0; i < ngrams.distinct(); i++) {
            written += hypothesis[i] > 0 ? 1 : 0;
            expected += reference[i] > 0 ? 1 : 0;
            common += hypothesis[i] > 0 && reference[i] > 0 ? 1 : 0;
        }
        double precision = written == 0 ? 0 : common / (double) written;
        double recall = expected == 0 ? 0 : common / (double) expected;
        return 2.0 * (precision * recall / (precision + recall + SMALL));
    }
}
