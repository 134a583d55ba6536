package io.meit.metrics.wordnet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * WordNet 3.0 from the jar {@code net.sf.extjwnl:extjwnl-data-wn30}, about 29 MB of memory. Inflected words are led back
 * to base forms as NLTK 3.8 does. Safe for use by several threads.
 */
public final class WordNet {

    /** Name in signatures. */
    public static final String LABEL = "3.0";

    private static final String FOLDER = "/net/sf/extjwnl/data/wordnet/wn30/";

    private final Map<PartOfSpeech, LexiconFile> lexicons = new EnumMap<>(PartOfSpeech.class);

    private WordNet() {
        for (PartOfSpeech part : PartOfSpeech.values()) {
            String suffix = part.name().toLowerCase(Locale.ROOT);
            lexicons.put(
                    part,
                    new LexiconFile(
                            resource("index." + suffix), resource("data." + suffix), resource(suffix + ".exc")));
        }
    }

    /** Reads the data, in about a second; every call reads them again. */
    public static WordNet load() {
        return new WordNet();
    }

    /** All words of one part that share a meaning with the word, in any of its parts of speech and base forms. */
    public Set<String> synonyms(String word) {
        String form = word.toLowerCase(Locale.ROOT);
        Set<String> synonyms = new LinkedHashSet<>();
        lexicons.forEach((part, lexicon) -> {
            for (String base : baseForms(form, part, lexicon)) {
                lexicon.addSynonyms(base, synonyms);
            }
        });
        return synonyms;
    }

    private static Set<String> baseForms(String form, PartOfSpeech part, LexiconFile lexicon) {
        List<String> exceptions = lexicon.exceptions(form);
        if (!exceptions.isEmpty()) {
            Set<String> known = known(exceptions, lexicon);
            known.addAll(known(List.of(form), lexicon));
            return known;
        }
        List<String> forms = part.applied(List.of(form));
        Set<String> known = known(List.of(form), lexicon);
        known.addAll(known(forms, lexicon));
        while (known.isEmpty() && !forms.isEmpty()) {
            forms = part.applied(forms);
            known = known(forms, lexicon);
        }
        return known;
    }

    private static Set<String> known(List<String> forms, LexiconFile lexicon) {
        Set<String> known = new LinkedHashSet<>();
        for (String form : forms) {
            if (lexicon.has(form)) {
                known.add(form);
            }
        }
        return known;
    }

    private static byte[] resource(String name) {
        try (InputStream stream = WordNet.class.getResourceAsStream(FOLDER + name)) {
            if (stream == null) {
                throw new IllegalStateException(
                        "WordNet's file %s is missing; put net.sf.extjwnl:extjwnl-data-wn30 on the class path"
                                .formatted(FOLDER + name));
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("WordNet's file %s cannot be read".formatted(FOLDER + name), e);
        }
    }
}
