package io.meit.datasets.split;

/**
 * A seeded split. Shares are of the records; the rest is training. Patients are drawn whole, so that shares are met to
 * within one patient.
 *
 * @param seed other seeds give other splits
 * @param validation 0 to 1
 * @param test 0 to 1
 */
public record SplitShares(long seed, double validation, double test) {

    /** 80/10/10, the paper's for MIMIC-IV-ECG. */
    public static final SplitShares DEFAULT = new SplitShares(1, 0.1, 0.1);

    public SplitShares {
        if (!(validation >= 0 && test >= 0 && validation + test < 1)) {
            throw new IllegalArgumentException(
                    "shares of %s for val and %s for test leave nothing to train on; they must be 0 or more and below 1 in all"
                            .formatted(validation, test));
        }
    }
}
