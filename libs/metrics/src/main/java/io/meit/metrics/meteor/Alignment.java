package io.meit.metrics.meteor;

import java.util.Arrays;
import java.util.function.BiPredicate;

/**
 * Which word of a hypothesis is which of its reference: first equal words, then equal stems, then synonyms. Each stage
 * goes through both texts from their ends and takes the first that fits, as NLTK does; it does not look for the fewest
 * crossings.
 */
final class Alignment {

    private static final int FREE = -1;

    private final Word[] hypothesis;
    private final Word[] reference;
    /** For each word of the hypothesis the index of its partner. */
    private final int[] partner;

    private final boolean[] taken;
    private int matches;

    private Alignment(Word[] hypothesis, Word[] reference) {
        this.hypothesis = hypothesis;
        this.reference = reference;
        this.partner = new int[hypothesis.length];
        this.taken = new boolean[reference.length];
        Arrays.fill(partner, FREE);
    }

    static Alignment of(Word[] hypothesis, Word[] reference) {
        Alignment alignment = new Alignment(hypothesis, reference);
        alignment.match((h, r) -> h.text().equals(r.text()));
        alignment.match((h, r) -> h.stem().equals(r.stem()));
        alignment.match(Word::isSynonymOf);
        return alignment;
    }

    private void match(BiPredicate<Word, Word> fits) {
        for (int i = hypothesis.length - 1; i >= 0; i--) {
            if (partner[i] == FREE) {
                match(i, fits);
            }
        }
    }

    private void match(int i, BiPredicate<Word, Word> fits) {
        for (int j = reference.length - 1; j >= 0; j--) {
            if (!taken[j] && fits.test(hypothesis[i], reference[j])) {
                partner[i] = j;
                taken[j] = true;
                matches++;
                return;
            }
        }
    }

    int matches() {
        return matches;
    }

    /** How many runs of matched words stand side by side in both texts. */
    int chunks() {
        int chunks = 0;
        int before = FREE - 1;
        for (int p : partner) {
            chunks += p != FREE && p != before + 1 ? 1 : 0;
            before = p == FREE ? FREE - 1 : p;
        }
        return chunks;
    }
}
