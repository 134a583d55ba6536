package io.meit.statements;

/**
 * How much it matters that a reader learns of a statement. Levels and weights are this project's choice, made to tell
 * errors apart; they are no clinical guideline.
 */
public enum Severity {
    MINOR(1),
    MODERATE(2),
    SEVERE(4),
    /** Somebody should be told at once. */
    CRITICAL(8);

    private final int weight;

    Severity(int weight) {
        this.weight = weight;
    }

    /** The weight of the statement in severity-weighted scores. */
    public int weight() {
        return weight;
    }
}
