package io.meit.evaluation.compare;

import java.util.List;

/**
 * The numbers of one profile in one cell; the family over which p is adjusted.
 *
 * @param profile {@code strict}, {@code meit} or {@code clinical}
 * @param rows in the profile's order
 */
public record ChangeTable(String profile, List<MetricChange> rows) {

    public ChangeTable {
        rows = List.copyOf(rows);
    }
}
