package io.meit.encoder.window;

import java.time.Instant;
import java.util.Optional;

/**
 * A window without its samples.
 *
 * @param patientId pseudonym of the patient; empty if unknown. Not part of {@link #toString()}, so of no log.
 * @param startedAt time of the first sample, as the sender states it
 * @param receivedAt when the last sample was received
 * @param dataSha256 of the samples, lower-case hexadecimal
 */
public record WindowDescription(
        String windowId,
        String bedId,
        String patientId,
        String recordId,
        Optional<Instant> startedAt,
        Optional<Instant> receivedAt,
        String dataSha256,
        Priority priority) {

    /** How soon a report is wanted. */
    public enum Priority {
        ROUTINE,
        STAT
    }

    @Override
    public String toString() {
        return "window " + windowId;
    }
}
