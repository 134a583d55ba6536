package io.meit.metrics.english;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * What Punkt (Kiss and Strunk 2006) knows of English.
 *
 * @param abbreviations words that a period does not end, without it
 * @param collocations a word, a tabulator and the word that follows it behind a period
 * @param starters words that often begin sentences
 * @param contexts in which case and where a word was seen, by the flags below
 */
record PunktParameters(
        Set<String> abbreviations, Set<String> collocations, Set<String> starters, Map<String, Integer> contexts) {

    /** Seen inside a sentence with a capital letter. */
    static final int INSIDE_UPPER = 1 << 2;
    /** Seen at the start of a sentence without capital letter. */
    static final int START_LOWER = 1 << 4;
    /** Seen anywhere with a capital letter. */
    static final int UPPER = 1 << 1 | INSIDE_UPPER | 1 << 3;
    /** Seen anywhere without. */
    static final int LOWER = START_LOWER | 1 << 5 | 1 << 6;

    private static final String RESOURCE = "punkt-english.txt.gz";

    static PunktParameters english() {
        var parameters = new PunktParameters(new HashSet<>(), new HashSet<>(), new HashSet<>(), new HashMap<>());
        try (InputStream resource = PunktParameters.class.getResourceAsStream(RESOURCE);
                InputStream plain = new GZIPInputStream(resource);
                BufferedReader lines = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(parameters::read);
        } catch (IOException e) {
            throw new UncheckedIOException("the resource " + RESOURCE + " cannot be read; build the library again", e);
        }
        return parameters;
    }

    private void read(String line) {
        int second = line.indexOf('\t', 2);
        switch (line.charAt(0)) {
            case 'a' -> abbreviations.add(line.substring(2));
            case 'c' -> collocations.add(line.substring(2));
            case 's' -> starters.add(line.substring(2));
            case 'o' -> contexts.put(line.substring(2, second), Integer.valueOf(line.substring(second + 1)));
            default -> throw new IllegalStateException("line '%s' of %s is of no known kind".formatted(line, RESOURCE));
        }
    }

    int context(String type) {
        return contexts.getOrDefault(type, 0);
    }
}
