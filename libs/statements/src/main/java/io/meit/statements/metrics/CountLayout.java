package io.meit.statements.metrics;

import io.meit.statements.Statement;
import io.meit.statements.StatementCatalogue;
import java.util.List;

/**
 * Where each count stands in a vector of counts: for statement {@code i} of the catalogue the outcomes at
 * {@code 6 i .. 6 i + 5}, then the counts of whole samples. Vectors of one layout add up.
 */
public final class CountLayout {

    /** Counts of whole samples. */
    public enum SampleCount {
        SAMPLES,
        /** All statements FOUND or AGREED_ABSENT. */
        EXACT,
        /** The reference holds a critical statement. */
        CRITICAL,
        /** It does, and the hypothesis holds all of them. */
        CRITICAL_COMPLETE
    }

    private static final int OUTCOMES = Outcome.values().length;

    private final StatementCatalogue catalogue;
    private final List<Statement> statements;

    public CountLayout(StatementCatalogue catalogue) {
        this.catalogue = catalogue;
        this.statements = List.copyOf(catalogue.statements());
    }

    List<Statement> statements() {
        return statements;
    }

    /** Length of a vector of counts. */
    public int size() {
        return statements.size() * OUTCOMES + SampleCount.values().length;
    }

    int cell(String id, Outcome outcome) {
        return catalogue.rank(id) * OUTCOMES + outcome.ordinal();
    }

    int cell(SampleCount count) {
        return statements.size() * OUTCOMES + count.ordinal();
    }
}
