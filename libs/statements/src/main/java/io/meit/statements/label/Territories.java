package io.meit.statements.label;

import io.meit.statements.Territory;
import io.meit.statements.Territory.Wall;
import io.meit.statements.TsvTable;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The territory of a mention: words and leads inside it, right before it ("inferior and lateral ischaemia") or after it
 * ("infarct, inferior wall", "t inverted in II, III, aVF", "in inferioren Ableitungen").
 */
final class Territories {

    private static final int FILLERS = 3;

    private static final Set<String> LEADS = Set.of(
            "i", "ii", "iii", "avr", "avl", "avf", "v1", "v2", "v3", "v4", "v5", "v6", "1", "2", "3", "4", "5", "6");

    private final Map<String, Territory> words = new HashMap<>();
    private final Set<String> joining;
    private final Set<String> before;
    private final Set<String> after;

    Territories(TsvTable table) {
        Map<String, Set<String>> others = new HashMap<>();
        for (TsvTable.Row row : table.rows()) {
            String use = row.get("use");
            if (use.equals("territory")) {
                row.list("words").forEach(w -> words.put(w, Territory.valueOf(row.get("territory"))));
            } else {
                others.put(use, Set.copyOf(row.list("words")));
            }
        }
        joining = others.get("joining");
        before = others.get("before");
        after = others.get("after");
    }

    /** The words that name a territory or a lead. */
    Set<String> words() {
        return words.keySet();
    }

    /**
     * The territories of a mention, those of the walls' union where that has a name; empty if none is named.
     *
     * @param taken words of any mention
     */
    List<Territory> of(Mention mention, List<Token> tokens, boolean[] taken) {
        List<Territory> found = new ArrayList<>();
        for (int i = mention.first(); i <= mention.last(); i++) {
            add(found, tokens.get(i).word());
        }
        if (found.isEmpty()) {
            walkBack(mention, tokens, taken, found);
        }
        if (found.isEmpty()) {
            walkOn(mention, tokens, taken, found);
        }
        return united(found);
    }

    private void add(List<Territory> found, String word) {
        Territory territory = words.get(word);
        if (territory != null) {
            found.add(territory);
        }
    }

    private void walkBack(Mention mention, List<Token> tokens, boolean[] taken, List<Territory> found) {
        boolean open = true;
        for (int i = mention.first() - 1; i >= 0 && open && !taken[i]; i--) {
            String word = tokens.get(i).word();
            if (words.containsKey(word)) {
                // "... in II, III and ischaemia": leads before a mention belong to what stands before them
                if (i > 0 && isLeadList(tokens, i)) {
                    return;
                }
                add(found, word);
            } else {
                open = before.contains(word)
                        || (joining.contains(word)
                                && i > 0
                                && words.containsKey(tokens.get(i - 1).word()));
            }
        }
    }

    private boolean isLeadList(List<Token> tokens, int at) {
        int i = at;
        while (i > 0
                && (words.containsKey(tokens.get(i).word())
                        || joining.contains(tokens.get(i).word()))) {
            i--;
        }
        return tokens.get(i).word().equals("in")
                || LEADS.contains(tokens.get(at).word());
    }

    private void walkOn(Mention mention, List<Token> tokens, boolean[] taken, List<Territory> found) {
        int fillers = 0;
        boolean introduced = false;
        for (int i = mention.last() + 1; i < tokens.size() && !taken[i]; i++) {
            String word = tokens.get(i).word();
            if (words.containsKey(word)) {
                if (!introduced && isBeforeNextMention(tokens, taken, i)) {
                    return;
                }
                add(found, word);
                introduced = true;
            } else if (after.contains(word)
                    || (joining.contains(word) && (found.isEmpty() || nextIsTerritory(tokens, i)))) {
                introduced |= word.equals("in") || word.equals("wall");
                fillers += found.isEmpty() ? 1 : 0;
                if (fillers > FILLERS) {
                    return;
                }
            } else {
                return;
            }
        }
    }

    private boolean nextIsTerritory(List<Token> tokens, int i) {
        int next = i + 1;
        while (next < tokens.size()
                && (joining.contains(tokens.get(next).word())
                        || after.contains(tokens.get(next).word()))) {
            next++;
        }
        return next < tokens.size() && words.containsKey(tokens.get(next).word());
    }

    /** "infarct inferior" but not "infarct inferior ischaemia": there the territory belongs to what follows. */
    private boolean isBeforeNextMention(List<Token> tokens, boolean[] taken, int at) {
        int i = at;
        while (i < tokens.size()
                && !taken[i]
                && (words.containsKey(tokens.get(i).word())
                        || before.contains(tokens.get(i).word())
                        || joining.contains(tokens.get(i).word()))) {
            i++;
        }
        return i < tokens.size() && taken[i];
    }

    private static List<Territory> united(List<Territory> found) {
        if (found.isEmpty()) {
            return List.of();
        }
        Set<Wall> walls = EnumSet.noneOf(Wall.class);
        found.forEach(t -> walls.addAll(t.walls()));
        return Territory.of(walls)
                .map(List::of)
                .orElseGet(() -> found.stream().distinct().toList());
    }
}
