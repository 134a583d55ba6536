package io.meit.statements.label;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the mentions that a cue speaks of: the nearest one in its direction within the sentence and not beyond a barrier,
 * and those joined to it by "or", "and", "nor" ("no infarction, ischaemia or hypertrophy").
 */
final class Scopes {

    private static final int FORWARD_REACH = 7;
    private static final int BACKWARD_REACH = 5;
    private static final Set<String> JOINING = Set.of("and", "or", "nor");

    /** Words that may stand inside an enumeration besides joining words and territories. */
    private static final Set<String> BETWEEN = Set.of(
            Token.COMMA,
            "in",
            "lead",
            "wall",
            "old",
            "acute",
            "recent",
            "age",
            "undetermined",
            "definite",
            "significant",
            "limb",
            "chest",
            "myocardial",
            "possible",
            "also",
            "other",
            "any",
            "new");

    private final List<Token> tokens;
    private final List<Mention> mentions;
    private final List<PatternIndex.Hit<Cue>> barriers;
    private final Set<String> territoryWords;

    /**
     * @param mentions by first word
     */
    Scopes(List<Token> tokens, List<Mention> mentions, List<PatternIndex.Hit<Cue>> cues, Set<String> territoryWords) {
        this.tokens = tokens;
        this.mentions = mentions;
        this.barriers = cues.stream()
                .filter(c -> c.meaning().kind() == Cue.Kind.BARRIER)
                .toList();
        this.territoryWords = territoryWords;
    }

    void apply(PatternIndex.Hit<Cue> cue) {
        Cue.Kind kind = cue.meaning().kind();
        if (kind == Cue.Kind.NONE || kind == Cue.Kind.BARRIER) {
            return;
        }
        Optional<Mention> around = mentions.stream()
                .filter(m -> m.first() < cue.first() && cue.last() < m.last())
                .findFirst();
        if (around.isPresent()) {
            around.get().mark(kind);
            return;
        }
        switch (cue.meaning().direction()) {
            case FORWARD -> after(cue, FORWARD_REACH).ifPresent(m -> markForward(m, kind));
            case BACKWARD -> before(cue, BACKWARD_REACH).ifPresent(m -> markBackward(m, kind));
            case NEAREST -> nearest(cue, kind);
        }
    }

    private void nearest(PatternIndex.Hit<Cue> cue, Cue.Kind kind) {
        Optional<Mention> after = after(cue, FORWARD_REACH);
        Optional<Mention> before = before(cue, BACKWARD_REACH);
        boolean forward = after.isPresent() && (before.isEmpty() || isNearer(after.get(), before.get(), cue));
        if (forward) {
            markForward(after.get(), kind);
        } else {
            before.ifPresent(m -> markBackward(m, kind));
        }
    }

    /** Of two equally near, doubt is of the interpretation: "inferior infarct possible QRS abnormal". */
    private static boolean isNearer(Mention after, Mention before, PatternIndex.Hit<Cue> cue) {
        int on = after.first() - cue.last();
        int back = cue.first() - before.last();
        return on < back || (on == back && (after.isInterpretation() || !before.isInterpretation()));
    }

    private Optional<Mention> after(PatternIndex.Hit<Cue> cue, int reach) {
        return mentions.stream()
                .filter(m -> m.first() > cue.last())
                .findFirst()
                .filter(m -> isOpen(cue.last(), m.first(), reach));
    }

    private Optional<Mention> before(PatternIndex.Hit<Cue> cue, int reach) {
        return mentions.stream()
                .filter(m -> m.last() < cue.first())
                .max(java.util.Comparator.comparingInt(Mention::last))
                .filter(m -> isOpen(m.last(), cue.first(), reach));
    }

    /** Whether a cue at one place reaches the other: few words of one sentence, no barrier. Territories count for nothing. */
    private boolean isOpen(int from, int to, int reach) {
        int words = 0;
        for (int i = from + 1; i < to; i++) {
            int at = i;
            if (tokens.get(i).isStop() || barriers.stream().anyMatch(b -> b.first() == at)) {
                return false;
            }
            words += isBetween(tokens.get(i).word()) ? 0 : 1;
        }
        return words <= reach;
    }

    private void markForward(Mention first, Cue.Kind kind) {
        int from = mentions.indexOf(first);
        int last = from;
        for (int i = from + 1; i < mentions.size() && isListed(first, mentions.get(i - 1), mentions.get(i)); i++) {
            boolean again = mentions.get(i).saysTheSameAs(first);
            if (again || isJoined(mentions.get(i - 1), mentions.get(i)) || goesOn(mentions.get(i))) {
                last = i;
            }
        }
        mentions.subList(from, last + 1).forEach(m -> m.mark(kind));
    }

    /** Whether a list goes on; PTB-XL's German lists begin again without a word ("A oder B  C oder D"). */
    private boolean isListed(Mention first, Mention one, Mention next) {
        return isEnumerated(one, next) || (next.saysTheSameAs(first) && isOnlyTerritory(one.last() + 1, next.first()));
    }

    private boolean isOnlyTerritory(int from, int to) {
        return tokens.subList(from, Math.max(from, to)).stream().allMatch(t -> territoryWords.contains(t.word()));
    }

    private void markBackward(Mention last, Cue.Kind kind) {
        last.mark(kind);
        int at = mentions.indexOf(last);
        boolean joined = false;
        for (int i = at - 1; i >= 0 && isEnumerated(mentions.get(i), mentions.get(i + 1)); i--) {
            joined |= isJoined(mentions.get(i), mentions.get(i + 1));
            if (!joined) {
                return;
            }
            mentions.get(i).mark(kind);
        }
    }

    private boolean isEnumerated(Mention one, Mention next) {
        boolean parted = next.first() <= one.last();
        for (int i = one.last() + 1; i < next.first(); i++) {
            String word = tokens.get(i).word();
            if (!isBetween(word) && !JOINING.contains(word)) {
                return false;
            }
            parted |= word.equals(Token.COMMA) || JOINING.contains(word);
        }
        return parted;
    }

    private boolean isJoined(Mention one, Mention next) {
        for (int i = one.last() + 1; i < next.first(); i++) {
            if (JOINING.contains(tokens.get(i).word())) {
                return true;
            }
        }
        return next.first() <= one.last();
    }

    /** Whether the enumeration ends in something that is no statement of ours: "ischaemia, infarction or scarring". */
    private boolean goesOn(Mention mention) {
        int next = mention.last() + 1;
        return next < tokens.size() && JOINING.contains(tokens.get(next).word());
    }

    private boolean isBetween(String word) {
        return BETWEEN.contains(word) || territoryWords.contains(word);
    }
}
