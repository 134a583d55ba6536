package io.meit.statements.label;

import io.meit.statements.Assertion;
import io.meit.statements.label.Rule.Meaning;
import java.util.Arrays;
import java.util.List;

/** A rule's words in a text while what is said of them is being made out; used by one thread. */
final class Mention {

    private final Rule rule;
    private final int[] taken;
    private boolean denied;
    private boolean doubted;

    Mention(Rule rule, int[] taken) {
        this.rule = rule;
        this.taken = taken;
    }

    int first() {
        return taken[0];
    }

    int last() {
        return taken[taken.length - 1];
    }

    boolean takes(int token) {
        return Arrays.binarySearch(taken, token) >= 0;
    }

    int size() {
        return taken.length;
    }

    /** Whether another one, found before it, has its first word from further left, or all its words. */
    boolean isCoveredBy(Mention other) {
        boolean begunBefore = other.first() < first() && other.takes(first());
        return begunBefore || Arrays.stream(taken).allMatch(other::takes);
    }

    boolean saysTheSameAs(Mention other) {
        return rule.equals(other.rule);
    }

    List<Meaning> meanings() {
        return rule.meanings();
    }

    boolean hasTerritory() {
        return meanings().stream().anyMatch(m -> m.statement().category().hasTerritory());
    }

    boolean isInterpretation() {
        return meanings().stream().anyMatch(m -> m.statement().category().isInterpretation());
    }

    void mark(Cue.Kind kind) {
        switch (kind) {
            case ABSENT -> denied = true;
            case UNCERTAIN -> doubted = true;
            case NONE, BARRIER -> throw new IllegalArgumentException("a cue of kind " + kind + " marks no mention");
        }
    }

    Assertion assertionOf(Meaning meaning) {
        if (denied) {
            return Assertion.ABSENT;
        }
        return doubted || meaning.doubtful() ? Assertion.UNCERTAIN : Assertion.PRESENT;
    }
}
