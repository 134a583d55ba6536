package io.meit.eval.live;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a report says, and how it compares.
 *
 * @param adapterId empty = the checkpoint alone
 * @param shadow true if nobody was shown it
 * @param created when it was written
 * @param stated ids of the statements that it makes
 * @param sums of {@link io.meit.eval.clinical.ClinicalSums}; empty = there is no reference yet
 */
public record LiveReport(
        String adapterId, boolean shadow, Instant created, List<String> stated, Optional<double[]> sums) {

    public LiveReport {
        stated = List.copyOf(stated);
    }
}
