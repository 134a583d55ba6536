package io.meit.datasets.prepare;

import io.meit.datasets.split.SplitShares;

/** How the split is made. */
public sealed interface SplitChoice {

    /** The data set's own; every record must have one. */
    record Own() implements SplitChoice {}

    /** Drawn by patient. */
    record Seeded(SplitShares shares) implements SplitChoice {}

    /** As the manifest writes it. */
    default String label() {
        return switch (this) {
            case Own() -> "own";
            case Seeded(SplitShares shares) ->
                "seeded %d val %s test %s".formatted(shares.seed(), shares.validation(), shares.test());
        };
    }
}
