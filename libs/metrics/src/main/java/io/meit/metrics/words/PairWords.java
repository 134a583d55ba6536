package io.meit.metrics.words;

import io.meit.metrics.TextPair;
import java.util.Arrays;

/**
 * The words of both texts of a pair as numbers.
 *
 * @param hypothesis the written text's words, in order
 * @param reference the reference's words, in order
 * @param numbers which word has which number
 */
public record PairWords(int[] hypothesis, int[] reference, WordNumbers numbers) {

    /** About how many characters a word of a report has, its blank included. */
    private static final int CHARACTERS_PER_WORD = 6;

    /** Cuts both texts. */
    public static PairWords of(TextPair pair, Tokenization tokenization) {
        int characters = pair.hypothesis().length() + pair.reference().length();
        WordNumbers numbers = new WordNumbers(characters / CHARACTERS_PER_WORD);
        return new PairWords(
                numbered(pair.hypothesis(), tokenization, numbers),
                numbered(pair.reference(), tokenization, numbers),
                numbers);
    }

    /** The numbers of a text's words; new words get numbers. */
    public static int[] numbered(String text, Tokenization tokenization, WordNumbers numbers) {
        Collected words = new Collected(numbers, text.length() / CHARACTERS_PER_WORD + 2);
        tokenization.cut(text, words);
        return words.toArray();
    }

    private static final class Collected implements Tokenization.Sink {

        private final WordNumbers numbers;
        private int[] values;
        private int size;

        Collected(WordNumbers numbers, int expected) {
            this.numbers = numbers;
            values = new int[expected];
        }

        @Override
        public void word(String text, int from, int to) {
            add(numbers.number(text, from, to));
        }

        @Override
        public void word(String text, int from, int to, int hash) {
            add(numbers.number(text, from, to, hash));
        }

        private void add(int value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            values[size++] = value;
        }

        int[] toArray() {
            return Arrays.copyOf(values, size);
        }
    }
}
