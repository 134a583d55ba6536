package io.meit.ingest.publish;

import java.util.Arrays;

/**
 * The final state of what will not be reported.
 *
 * @param windowId empty if the data never became a window
 * @param bedId empty if not even the bed is known
 * @param recordId the record as its sender names it; empty if unknown
 * @param reason what is wrong, the value, and the way out; no patient identifier
 * @param cause who decided, on which bytes
 */
public record Rejection(
        String windowId, String bedId, String recordId, RejectionCategory category, String reason, Cause cause) {

    public static final int MAX_PAYLOAD_BYTES = 256_000;

    /** PostgreSQL stores every character but this one. */
    private static final char NUL = 0;

    private static final String THIS_SERVICE = "ingest-service";

    public Rejection {
        reason = reason.replace(NUL, '?');
    }

    /**
     * Who decided, on which bytes.
     *
     * @param payload the bytes that could not be read, at most {@value Rejection#MAX_PAYLOAD_BYTES}; empty if there are none
     */
    public record Cause(String service, byte[] payload) {}

    /** A rejection of this service. */
    public static Rejection here(
            String windowId, String bedId, String recordId, RejectionCategory category, String reason) {
        return new Rejection(windowId, bedId, recordId, category, reason, new Cause(THIS_SERVICE, new byte[0]));
    }

    /** The same with the bytes that could not be read, cut to the limit. */
    public Rejection withPayload(byte[] bytes) {
        byte[] cut = Arrays.copyOf(bytes, Math.min(bytes.length, MAX_PAYLOAD_BYTES));
        return new Rejection(windowId, bedId, recordId, category, reason, new Cause(cause.service(), cut));
    }
}
