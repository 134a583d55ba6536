package io.meit.metrics.rouge;

import io.meit.metrics.MeanMetric;
import io.meit.metrics.Profile;
import io.meit.metrics.Signature;
import io.meit.metrics.TextPair;
import io.meit.metrics.words.CommonSubsequence;
import io.meit.metrics.words.PairNgrams;
import io.meit.metrics.words.PairWords;
import io.meit.metrics.words.Tokenization;
import java.util.List;

/**
 * ROUGE-1, ROUGE-2 and ROUGE-L in the profile {@code strict}: F1 over counts, the numbers of Google's {@code rouge_score}
 * 0.1.2, which follows ROUGE-1.5.5. Of a corpus: the mean.
 */
public final class RougeCounts implements MeanMetric {

    private final Tokenization tokenization;
    private final Signature signature;

    /** With or without Porter's stems for words of more than three letters; off is that package's default. */
    public RougeCounts(boolean stemmed) {
        tokenization = new LetterTokenization(stemmed);
        signature = Signature.of("rouge", 1)
                .with("profile", Profile.STRICT.label())
                .with("tok", tokenization.label())
                .with("stem", stemmed ? "porter" : "none");
    }

    @Override
    public Signature signature() {
        return signature;
    }

    @Override
    public List<String> names() {
        return List.of("ROUGE-1", "ROUGE-2", RougeL.NAME);
    }

    @Override
    public void sums(TextPair pair, double[] into, int at) {
        PairWords words = PairWords.of(pair, tokenization);
        PairNgrams unigrams = PairNgrams.unigrams(words);
        into[at] = fMeasure(unigrams.common(), unigrams);
        PairNgrams bigrams = unigrams.longer();
        into[at + 1] = fMeasure(bigrams.common(), bigrams);
        into[at + 2] = fMeasure(CommonSubsequence.length(words.hypothesis(), words.reference()), unigrams);
    }

    private static double fMeasure(int common, PairNgrams ngrams) {
        if (common == 0) {
            return 0;
        }
        double precision = common / (double) ngrams.hypothesis().length;
        double recall = common / (double) ngrams.reference().length;
        return 2 * precision * recall / (precision + recall);
    }
}
