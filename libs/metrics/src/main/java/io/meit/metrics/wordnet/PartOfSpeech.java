package io.meit.metrics.wordnet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A kind of word, with the ends of its inflected forms and what the base form has instead. */
enum PartOfSpeech {
    NOUN("s> ses>s ves>f xes>x zes>z ches>ch shes>sh men>man ies>y"),
    VERB("s> ies>y es>e es> ed>e ed> ing>e ing>"),
    ADJ("er> est> er>e est>e"),
    ADV("");

    private final String rules;

    PartOfSpeech(String rules) {
        this.rules = rules;
    }

    /** An ending of inflected forms and what stands there in base forms. */
    private record Ending(String inflected, String base) {}

    /** All endings, in WordNet's order. */
    private List<Ending> endings() {
        return Arrays.stream(rules.split(" ", -1))
                .filter(rule -> !rule.isEmpty())
                .map(rule -> new Ending(rule.substring(0, rule.indexOf('>')), rule.substring(rule.indexOf('>') + 1)))
                .toList();
    }

    /** What the rules make of forms, each once for each rule that fits. */
    List<String> applied(List<String> forms) {
        List<Ending> endings = endings();
        List<String> applied = new ArrayList<>();
        for (String form : forms) {
            for (Ending ending : endings) {
                if (form.endsWith(ending.inflected())) {
                    applied.add(
                            form.substring(0, form.length() - ending.inflected().length()) + ending.base());
                }
            }
        }
        return applied;
    }
}
