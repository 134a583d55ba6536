package io.meit.metrics.english;

import java.util.Arrays;
import java.util.List;

/** A list of suffixes and what replaces them. The first suffix that a word ends in decides, whether it applies or not. */
final class PorterRules {

    static final PorterRules STEP_2 = new PorterRules(
            0,
            "ational>ate tional>tion enci>ence anci>ance izer>ize bli>ble alli>al entli>ent eli>e ousli>ous ization>ize"
                    + " ation>ate ator>ate alism>al iveness>ive fulness>ful ousness>ous aliti>al iviti>ive biliti>ble"
                    + " fulli>ful");
    static final PorterRules STEP_3 = new PorterRules(0, "icate>ic ative> alize>al iciti>ic ical>ic ful> ness>");
    static final PorterRules STEP_4 = new PorterRules(
            1, "al> ance> ence> er> ic> able> ible> ant> ement> ment> ent> ion> ou> ism> ate> iti> ous> ive> ize>");

    private record Rule(String suffix, String replacement) {}

    private final int measureAbove;
    private final List<Rule> rules;

    private PorterRules(int measureAbove, String rules) {
        this.measureAbove = measureAbove;
        this.rules = Arrays.stream(rules.split(" ", -1))
                .map(rule -> new Rule(rule.substring(0, rule.indexOf('>')), rule.substring(rule.indexOf('>') + 1)))
                .toList();
    }

    String apply(String word) {
        for (Rule rule : rules) {
            if (word.endsWith(rule.suffix())) {
                String stem = word.substring(0, word.length() - rule.suffix().length());
                return applies(stem, rule.suffix()) ? stem + rule.replacement() : word;
            }
        }
        return word;
    }

    private boolean applies(String stem, String suffix) {
        if (Letters.measure(stem) <= measureAbove) {
            return false;
        }
        return !suffix.equals("ion") || stem.endsWith("s") || stem.endsWith("t");
    }
}
