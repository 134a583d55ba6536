package io.meit.statements.metrics;

import io.meit.statements.StatementCatalogue;
import io.meit.statements.TsvTable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Pairs of statements that cannot both be true of one ECG, from {@code exclusions.tsv}: saying one denies the other. */
public final class Exclusions {

    private final Map<String, Set<String>> excluded = new HashMap<>();

    Exclusions(StatementCatalogue catalogue, TsvTable table) {
        for (TsvTable.Row row : table.rows()) {
            for (String left : row.list("left")) {
                for (String right : row.list("right")) {
                    add(catalogue.get(left).id(), catalogue.get(right).id());
                    add(right, left);
                }
            }
        }
    }

    public static Exclusions standard() {
        return new Exclusions(
                StatementCatalogue.standard(), TsvTable.resource(StatementCatalogue.class, "exclusions.tsv"));
    }

    /** The ids of the statements that cannot be true when this one is. */
    Set<String> of(String id) {
        return excluded.getOrDefault(id, Set.of());
    }

    private void add(String one, String other) {
        excluded.computeIfAbsent(one, k -> new HashSet<>()).add(other);
    }
}
