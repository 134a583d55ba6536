package io.meit.metrics;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Says how a number was computed, in the manner of sacreBLEU: {@code
 * bleu|profile:meit|tok:period-whitespace|version:1}. Numbers under different signatures are different numbers.
 *
 * @param metric e.g. {@code bleu}
 * @param settings {@code key:value}, in order
 * @param version of the computation; raised when a single result changes
 */
public record Signature(String metric, List<String> settings, int version) {

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9.+-]+");

    public Signature {
        requireWord(metric);
        settings = List.copyOf(settings);
    }

    /** A signature without settings. */
    public static Signature of(String metric, int version) {
        return new Signature(metric, List.of(), version);
    }

    /** This signature with one more setting. */
    public Signature with(String key, String value) {
        List<String> more = new ArrayList<>(settings);
        more.add(requireWord(key) + ":" + requireWord(value));
        return new Signature(metric, more, version);
    }

    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        parts.add(metric);
        parts.addAll(settings);
        parts.add("version:" + version);
        return String.join("|", parts);
    }

    private static String requireWord(String word) {
        requireNonNull(word, "word");
        if (!WORD.matcher(word).matches()) {
            throw new IllegalArgumentException(
                    "'%s' cannot be part of a signature; use letters, digits, '.', '+' and '-'".formatted(word));
        }
        return word;
    }
}
