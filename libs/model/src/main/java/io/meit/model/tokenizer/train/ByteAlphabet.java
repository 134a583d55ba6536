package io.meit.model.tokenizer.train;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/**
 * The printable character that stands for each byte in GPT-2's byte-level vocabularies: printable Latin-1 bytes stand for
 * themselves, the other 68 for the characters from U+0100 on.
 */
final class ByteAlphabet {

    private static final String[] CHARACTERS = characters();

    private ByteAlphabet() {}

    /** All 256 characters, those that stand for themselves first, as in GPT-2's vocabulary. */
    static List<String> inVocabularyOrder() {
        List<String> ordered = new ArrayList<>();
        List<String> shifted = new ArrayList<>();
        for (int value = 0; value < 256; value++) {
            (standsForItself(value) ? ordered : shifted).add(CHARACTERS[value]);
        }
        ordered.addAll(shifted);
        return ordered;
    }

    /** The UTF-8 bytes of a text, each as its character. */
    static List<String> spell(String text) {
        List<String> symbols = new ArrayList<>();
        for (byte value : text.getBytes(UTF_8)) {
            symbols.add(CHARACTERS[value & 0xFF]);
        }
        return symbols;
    }

    private static String[] characters() {
        String[] characters = new String[256];
        int next = 0x100;
        for (int value = 0; value < 256; value++) {
            characters[value] = Character.toString(standsForItself(value) ? value : next++);
        }
        return characters;
    }

    private static boolean standsForItself(int value) {
        return (value >= '!' && value <= '~') || (value >= 0xA1 && value <= 0xAC) || value >= 0xAE;
    }
}
