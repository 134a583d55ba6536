package io.meit.statements.metrics;

import java.util.Arrays;
import java.util.Objects;

/**
 * The sufficient statistics of one sample: the cells of a {@link CountLayout} vector that it counts once; all others are
 * 0. Few numbers, so that a bootstrap adds thousands of resamples quickly.
 */
public final class SampleCounts {

    private final int[] cells;

    SampleCounts(int[] cells) {
        this.cells = cells.clone();
        Arrays.sort(this.cells);
    }

    /** The counted cells, rising. */
    public int[] cells() {
        return cells.clone();
    }

    /** Adds this sample to totals, so many times (a resample may draw it twice). */
    public void addTo(int[] totals, int times) {
        for (int cell : cells) {
            totals[cell] += times;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SampleCounts that && Arrays.equals(cells, that.cells);
    }

    @Override
    public int hashCode() {
        return Objects.hash(Arrays.hashCode(cells));
    }

    @Override
    public String toString() {
        return "SampleCounts" + Arrays.toString(cells);
    }
}
