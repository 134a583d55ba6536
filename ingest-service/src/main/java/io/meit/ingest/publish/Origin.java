package io.meit.ingest.publish;

import java.util.Optional;

/**
 * Where windows come from and what holds for all of them.
 *
 * @param bedId see {@link BedId}
 * @param patientId pseudonym, empty if unknown; never in logs, metrics, traces or reasons
 * @param recordId the record as its sender names it, or {@code <bed>/<epoch>} for a stream
 * @param epoch names the sender's sample clock, &gt; 0
 * @param stat a report is wanted before every routine one
 * @param reference the report that the sender knows; never travels with a window
 */
public record Origin(
        String bedId, String patientId, String recordId, long epoch, boolean stat, Optional<String> reference) {

    /** Identity and idempotency key of the window that starts there. */
    public String windowId(long firstSampleAt500Hz) {
        return "%s/%d/%d".formatted(bedId, epoch, firstSampleAt500Hz);
    }

    /** Without the patient and the reference. */
    @Override
    public String toString() {
        return "record %s of bed %s, epoch %d".formatted(recordId, bedId, epoch);
    }
}
