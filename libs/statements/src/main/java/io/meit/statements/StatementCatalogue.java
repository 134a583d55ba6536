package io.meit.statements;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * All ECG statements this project knows, in report order. Loaded from {@code statements.tsv}, checked while loading:
 * ids, texts and codes are unique, parents exist and do not loop. Immutable.
 */
public final class StatementCatalogue {

    private static final StatementCatalogue STANDARD =
            new StatementCatalogue(read(TsvTable.resource(StatementCatalogue.class, "statements.tsv")));

    private final Map<String, Statement> byId = new LinkedHashMap<>();
    private final Map<String, Integer> ranks = new HashMap<>();
    private final Map<String, Statement> byScp = new HashMap<>();
    private final Map<String, Statement> bySnomed = new HashMap<>();

    StatementCatalogue(List<Statement> statements) {
        Map<String, Statement> byText = new HashMap<>();
        for (Statement s : statements) {
            ranks.put(s.id(), ranks.size());
            unique("id", s.id(), byId.put(s.id(), s), s);
            unique("text", s.text(), byText.put(s.text(), s), s);
            s.scp().forEach(code -> unique("SCP code", code, byScp.put(code, s), s));
            s.snomed().forEach(code -> unique("SNOMED CT code", code, bySnomed.put(code, s), s));
        }
        statements.forEach(this::ancestors);
    }

    /** The catalogue of this project. */
    public static StatementCatalogue standard() {
        return STANDARD;
    }

    /** All statements in report order. */
    public Collection<Statement> statements() {
        return List.copyOf(byId.values());
    }

    /** The statement with an id; throws if there is none. */
    public Statement get(String id) {
        Statement statement = byId.get(id);
        if (statement == null) {
            throw new IllegalArgumentException("no statement '" + id + "' in the catalogue; see statements.tsv");
        }
        return statement;
    }

    /** Place in the report order, from 0. */
    public int rank(String id) {
        return ranks.get(get(id).id());
    }

    /** By SCP code as in PTB-XL, e.g. {@code LAO/LAE}; a missing trailing underscore is forgiven. */
    public Optional<Statement> byScp(String code) {
        String upper = code.strip().toUpperCase(Locale.ROOT);
        return Optional.ofNullable(byScp.getOrDefault(upper, byScp.get(upper + "_")));
    }

    public Optional<Statement> bySnomed(String code) {
        return Optional.ofNullable(bySnomed.get(code.strip()));
    }

    /** The statement that says the same of one territory, e.g. MI and INFERIOR give IMI; the statement itself if none. */
    public Statement in(Statement statement, Territory territory) {
        return byId.values().stream()
                .filter(s -> s.parent().equals(Optional.of(statement.id())))
                .filter(s -> s.territory().equals(Optional.of(territory)))
                .findFirst()
                .orElse(statement);
    }

    /** The statements that are true whenever this one is, nearest first, without itself. */
    public List<Statement> ancestors(Statement statement) {
        List<Statement> ancestors = new ArrayList<>();
        Optional<String> parent = statement.parent();
        while (parent.isPresent()) {
            Statement next = get(parent.get());
            if (ancestors.contains(next) || next.equals(statement)) {
                throw new IllegalArgumentException("statement " + statement.id() + " is its own ancestor");
            }
            ancestors.add(next);
            parent = next.parent();
        }
        return ancestors;
    }

    private static void unique(String what, String key, Statement before, Statement now) {
        if (before != null) {
            throw new IllegalArgumentException(
                    "%s '%s' stands for both %s and %s".formatted(what, key, before.id(), now.id()));
        }
    }

    static List<Statement> read(TsvTable table) {
        return table.rows().stream().map(StatementCatalogue::statement).toList();
    }

    private static Statement statement(TsvTable.Row row) {
        try {
            return new Statement(
                    row.get("id"),
                    row.get("text"),
                    Category.named(row.get("category")),
                    given(row, "territory").map(Territory::valueOf),
                    given(row, "parent"),
                    Severity.valueOf(row.get("severity").toUpperCase(Locale.ROOT)),
                    row.get("reason"),
                    row.list("scp"),
                    row.list("aha"),
                    row.list("snomed"));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(row.wrong(e.getMessage()).getMessage(), e);
        }
    }

    private static Optional<String> given(TsvTable.Row row, String column) {
        return Optional.of(row.get(column)).filter(v -> !v.isEmpty());
    }
}
