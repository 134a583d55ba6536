package io.meit.llm.report;

import java.time.Instant;

/**
 * The ten seconds of ECG that a report speaks of.
 *
 * @param windowId {@code <bed_id>/<epoch>/<first sample>}, identity of the window
 * @param patientId pseudonym, empty if unknown; never logged
 * @param dataSha256 SHA-256 of the window's samples, lower-case hexadecimal
 * @param startedAt time of the first sample
 * @param receivedAt when the last sample had been received
 */
public record ReportedWindow(
        String windowId,
        String bedId,
        String patientId,
        String recordId,
        String dataSha256,
        Instant startedAt,
        Instant receivedAt) {

    /** Without the patient's pseudonym, because this text ends up in logs. */
    @Override
    public String toString() {
        return "ReportedWindow[" + windowId + "]";
    }
}
