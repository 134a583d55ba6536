package io.meit.metrics.bertscore;

import io.meit.metrics.MeanMetric;
import io.meit.metrics.Profile;
import io.meit.metrics.Signature;
import io.meit.metrics.TextPair;
import java.util.List;

/**
 * BERTScore (Zhang et al. 2020) without idf, as bert_score 0.3 computes it: each token is matched with the most similar
 * one of the other text, by the cosine of their vectors. The special tokens at both ends may be matched, but their own
 * matches do not count. Of a corpus: the mean. A text without tokens scores 0 before the baseline.
 */
public final class BertScore implements MeanMetric {

    private final TextEncoder encoder;
    private final Baseline baseline;
    private final Signature signature;

    /** With the vectors of an encoder, stretched by a baseline. */
    public BertScore(Profile profile, TextEncoder encoder, Baseline baseline) {
        this.encoder = encoder;
        this.baseline = baseline;
        this.signature = Signature.of("bertscore", 1)
                .with("profile", profile.label())
                .with("encoder", encoder.label())
                .with("idf", "no")
                .with("rescaled", baseline.equals(Baseline.NONE) ? "no" : "yes");
    }

    @Override
    public Signature signature() {
        return signature;
    }

    @Override
    public List<String> names() {
        return List.of("BERTScore-P", "BERTScore-R", "BERTScore-F1");
    }

    @Override
    public void sums(TextPair pair, double[] into, int at) {
        float[][] hypothesis = normalised(encoder.encode(pair.hypothesis()));
        float[][] reference = normalised(encoder.encode(pair.reference()));
        boolean empty = hypothesis.length <= 2 || reference.length <= 2;
        double precision = empty ? 0 : meanOfBest(hypothesis, reference);
        double recall = empty ? 0 : meanOfBest(reference, hypothesis);
        double f = precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
        into[at] = Baseline.stretched(precision, baseline.precision());
        into[at + 1] = Baseline.stretched(recall, baseline.recall());
        into[at + 2] = Baseline.stretched(f, baseline.f());
    }

    /** Mean over the tokens between the special ones of their greatest similarity to any token of the other text. */
    private static double meanOfBest(float[][] tokens, float[][] others) {
        double sum = 0;
        for (int i = 1; i < tokens.length - 1; i++) {
            double best = Double.NEGATIVE_INFINITY;
            for (float[] other : others) {
                best = Math.max(best, dot(tokens[i], other));
            }
            sum += best;
        }
        return sum / (tokens.length - 2);
    }

    private static float[][] normalised(float[][] vectors) {
        for (float[] vector : vectors) {
            float length = (float) Math.sqrt(dot(vector, vector));
            for (int i = 0; i < vector.length; i++) {
                vector[i] /= length;
            }
        }
        return vectors;
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
