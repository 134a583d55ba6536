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
        PairWords words = PairWords.of(pair, TOKENIZATION);
        PairNgrams unigrams = PairNgrams.unigrams(words);
        into[at] = fMeasure(unigrams);
        into[at + 1] = unigrams.distinct() <= Long.SIZE ? bigramsOfFewWords(words) : fMeasure(unigrams.longer());
    }

    private static double fMeasure(PairNgrams ngrams) {
        int written = ngrams.distinct(ngrams.hypothesis());
        int expected = ngrams.distinct(ngrams.reference());
        return fMeasure(written, expected, written + expected - ngrams.distinct());
    }

    /** Reports have few words: bits for the words that follow each of them are faster than numbered bigrams. */
    private static double bigramsOfFewWords(PairWords words) {
        long[] hypothesis = followers(words.hypothesis(), words.numbers().size());
        long[] reference = followers(words.reference(), words.numbers().size());
        int written = 0;
        int expected = 0;
        int common = 0;
        for (int word = 0; word < hypothesis.length; word++) {
            written += Long.bitCount(hypothesis[word]);
            expected += Long.bitCount(reference[word]);
            common += Long.bitCount(hypothesis[word] & reference[word]);
        }
        return fMeasure(written, expected, common);
    }

    /** Bit b of element a: the text has word b after word a. */
    private static long[] followers(int[] text, int words) {
        long[] followers = new long[words];
        for (int i = 1; i < text.length; i++) {
            followers[text[i - 1]] |= 1L << text[i];
        }
        return followers;
    }

    private static double fMeasure(int written, int expected, int common) {
        double precision = written == 0 ? 0 : common / (double) written;
        double recall = expected == 0 ? 0 : common / (double) expected;
        return 2.0 * (precision * recall / (precision + recall + SMALL));
    }
}
