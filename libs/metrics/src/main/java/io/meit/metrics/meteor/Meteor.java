package io.meit.metrics.meteor;

import io.meit.metrics.MeanMetric;
import io.meit.metrics.Profile;
import io.meit.metrics.Signature;
import io.meit.metrics.TextPair;
import io.meit.metrics.english.EnglishWords;
import io.meit.metrics.wordnet.WordNet;
import java.util.List;

/**
 * METEOR (Lavie and Agarwal 2007; alpha 0.9, beta 3, gamma 0.5): the numbers of NLTK 3.8's {@code meteor_score} on the
 * words of its {@code word_tokenize}. Of a corpus: the mean. Both profiles compute it alike.
 */
public final class Meteor implements MeanMetric {

    private static final double ALPHA = 0.9;
    private static final double BETA = 3;
    private static final double GAMMA = 0.5;

    private final WordCache words = new WordCache();
    private final Signature signature;

    /** Reads WordNet, which takes about a second and 29 MB. */
    public Meteor(Profile profile) {
        signature = Signature.of("meteor", 1)
                .with("profile", profile.label())
                .with("tok", EnglishWords.LABEL)
                .with("stem", "porter")
                .with("wordnet", WordNet.LABEL)
                .with("nltk", "3.8");
    }

    @Override
    public Signature signature() {
        return signature;
    }

    @Override
    public List<String> names() {
        return List.of("METEOR");
    }

    @Override
    public void sums(TextPair pair, double[] into, int at) {
        Word[] hypothesis = words.words(pair.hypothesis());
        Word[] reference = words.words(pair.reference());
        into[at] = score(Alignment.of(hypothesis, reference), hypothesis.length, reference.length);
    }

    private static double score(Alignment alignment, int hypothesis, int reference) {
        if (alignment.matches() == 0) {
            return 0;
        }
        double matches = alignment.matches();
        double precision = matches / hypothesis;
        double recall = matches / reference;
        double mean = precision * recall / (ALPHA * precision + (1 - ALPHA) * recall);
        return (1 - GAMMA * Math.pow(alignment.chunks() / matches, BETA)) * mean;
    }
}
