package io.meit.metrics.words;

/** The n-grams of one length of both texts of a pair as numbers, and how often each occurs. */
public final class PairNgrams {

    private final PairWords words;
    private final int[] hypothesis;
    private final int[] reference;
    private final int distinct;

    private PairNgrams(PairWords words, int[] hypothesis, int[] reference, int distinct) {
        this.words = words;
        this.hypothesis = hypothesis;
        this.reference = reference;
        this.distinct = distinct;
    }

    /** The single words of a pair. */
    public static PairNgrams unigrams(PairWords words) {
        return new PairNgrams(
                words, words.hypothesis(), words.reference(), words.numbers().size());
    }

    /** The n-grams that are one word longer. */
    public PairNgrams longer() {
        LongNumbers next = new LongNumbers(hypothesis.length + reference.length);
        int[] a = longer(hypothesis, words.hypothesis(), next);
        int[] b = longer(reference, words.reference(), next);
        return new PairNgrams(words, a, b, next.size());
    }

    private static int[] longer(int[] grams, int[] text, LongNumbers numbers) {
        int count = Math.max(0, grams.length - 1);
        int[] longer = new int[count];
        int reach = text.length - count;
        for (int i = 0; i < count; i++) {
            longer[i] = numbers.number(LongNumbers.key(grams[i], text[i + reach]));
        }
        return longer;
    }

    /** The n-grams of the hypothesis, in order of the text. */
    public int[] hypothesis() {
        return hypothesis;
    }

    /** The n-grams of the reference, in order of the text. */
    public int[] reference() {
        return reference;
    }

    /** How many different n-grams the pair has; their numbers are less. */
    public int distinct() {
        return distinct;
    }

    /** How many different n-grams there are in a list of them. */
    public int distinct(int[] grams) {
        byte[] seen = new byte[distinct];
        int count = 0;
        for (int gram : grams) {
            count += 1 - seen[gram]; // no branch: which words come again cannot be predicted
            seen[gram] = 1;
        }
        return count;
    }

    /** How often each n-gram occurs in a list of them. */
    public int[] counts(int[] grams) {
        int[] counts = new int[distinct];
        for (int gram : grams) {
            counts[gram]++;
        }
        return counts;
    }

    /** How many n-grams both texts have, each counted as often as both have it. */
    public int common() {
        int[] available = counts(reference);
        int common = 0;
        for (int gram : hypothesis) {
            if (available[gram] > 0) {
                available[gram]--;
                common++;
            }
        }
        return common;
    }
}
