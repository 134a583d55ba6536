package io.meit.metrics.rouge;

import io.meit.metrics.MeanMetric;
import io.meit.metrics.Profile;
import io.meit.metrics.Signature;
import io.meit.metrics.TextPair;
import io.meit.metrics.words.CommonSubsequence;
import io.meit.metrics.words.PairWords;
import io.meit.metrics.words.PeriodTokenization;
import java.util.List;

/**
 * ROUGE-L (Lin 2004): F-measure with beta 1.2 of precision and recall of the longest common subsequence of words, in the
 * profile {@code meit}: the numbers of pycocoevalcap's {@code Rouge} on MEIT's tokenization. Of a corpus: the mean.
 */
public final class RougeL implements MeanMetric {

    /** The name of its one number. */
    public static final String NAME = "ROUGE-L";

    private static final double BETA_SQUARED = 1.2 * 1.2;

    private static final Signature SIGNATURE = Signature.of("rouge-l", 1)
            .with("profile", Profile.MEIT.label())
            .with("tok", PeriodTokenization.BLANK.label())
            .with("beta", "1.2");

    @Override
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public List<String> names() {
        return List.of(NAME);
    }

    @Override
    public void sums(TextPair pair, double[] into, int at) {
        PairWords words = PairWords.of(pair, PeriodTokenization.BLANK);
        int common = CommonSubsequence.length(words.hypothesis(), words.reference());
        double precision = common / (double) words.hypothesis().length;
        double recall = common / (double) words.reference().length;
        into[at] = common == 0 ? 0 : (1 + BETA_SQUARED) * precision * recall / (recall + BETA_SQUARED * precision);
    }
}
