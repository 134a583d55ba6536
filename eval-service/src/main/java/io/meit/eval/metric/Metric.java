package io.meit.eval.metric;

import java.util.List;
import java.util.Map;

/** A metric of text against text. Higher is better, 0..1. Safe for use by several threads. */
public interface Metric {

    /** How it is computed; two numbers may be compared only if their signatures are equal. */
    Signature signature();

    /** The numbers of one pair by name, e.g. {@code BLEU-4}. */
    Map<String, Double> score(TextPair pair);

    /** The numbers of a corpus, one pair or more; not always the mean over its pairs. */
    Map<String, Double> corpus(List<TextPair> pairs);
}
