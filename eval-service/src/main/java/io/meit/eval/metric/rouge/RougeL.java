package io.meit.eval.metric.rouge;

import io.meit.eval.metric.Metric;
import io.meit.eval.metric.PeriodTokenization;
import io.meit.eval.metric.Signature;
import io.meit.eval.metric.TextPair;
import java.util.List;
import java.util.Map;

/**
 * ROUGE-L (Lin 2004): F-measure with beta 1.2 of precision and recall of the longest common subsequence of words, in the
 * profile {@code meit}: the numbers of pycocoevalcap's {@code Rouge} on MEIT's tokenization. Of a corpus: the mean.
 */
public final class RougeL implements Metric {

    /** The name of its one number. */
    public static final String NAME = "ROUGE-L";

    private static final double BETA_SQUARED = 1.2 * 1.2;

    private static final Signature SIGNATURE = Signature.of("rouge-l", 1)
            .with("profile", "meit")
            .with("tok", PeriodTokenization.NAME + "-blank")
            .with("beta", "1.2");

    @Override
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public Map<String, Double> score(TextPair pair) {
        return Map.of(NAME, fMeasure(pair));
    }

    @Override
    public Map<String, Double> corpus(List<TextPair> pairs) {
        double mean = pairs.stream()
                .mapToDouble(RougeL::fMeasure)
                .average()
                .orElseThrow(() -> new IllegalArgumentException("a corpus without pairs has no mean; give at least 1"));
        return Map.of(NAME, mean);
    }

    private static double fMeasure(TextPair pair) {
        List<String> hypothesis = PeriodTokenization.splitAtBlank(pair.hypothesis());
        List<String> reference = PeriodTokenization.splitAtBlank(pair.reference());
        int common = longestCommonSubsequence(hypothesis, reference);
        if (common == 0) {
            return 0;
        }
        double precision = common / (double) hypothesis.size();
        double recall = common / (double) reference.size();
        return (1 + BETA_SQUARED) * precision * recall / (recall + BETA_SQUARED * precision);
    }

    /** Length of the longest list of words that both have in this order, by two rows of the usual table. */
    private static int longestCommonSubsequence(List<String> a, List<String> b) {
        int[] before = new int[b.size() + 1];
        for (String word : a) {
            int[] row = new int[b.size() + 1];
            for (int j = 1; j <= b.size(); j++) {
                row[j] = word.equals(b.get(j - 1)) ? before[j - 1] + 1 : Math.max(before[j], row[j - 1]);
            }
            before = row;
        }
        return before[b.size()];
    }
}
