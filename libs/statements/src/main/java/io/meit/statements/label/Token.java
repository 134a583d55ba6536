package io.meit.statements.label;

/**
 * One word in the vocabulary of the rules, with the place in the text that it came from.
 *
 * @param word lower case; {@link #STOP} ends a sentence, {@link #COMMA} a part of one
 * @param start first character, from 0
 * @param end after the last character
 */
record Token(String word, int start, int end) {

    static final String STOP = ".";
    static final String COMMA = ",";

    boolean isStop() {
        return word.equals(STOP);
    }

    Token as(String other) {
        return new Token(other, start, end);
    }
}
