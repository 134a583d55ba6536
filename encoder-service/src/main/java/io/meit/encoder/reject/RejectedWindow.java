package io.meit.encoder.reject;

import io.meit.ecg.signal.BadEcgException;
import io.meit.encoder.window.WindowDescription;

/**
 * A window in its final state.
 *
 * @param windowId empty if the bytes are no window
 * @param bedId the Kafka record's key if the bytes are no window
 * @param reason what is wrong, the value, and the way out
 * @param payload the bytes that are no window; empty if they are one
 */
public record RejectedWindow(
        String windowId, String bedId, String recordId, Category category, String reason, byte[] payload) {

    private static final byte[] NONE = {};

    /** A window that could be read. */
    public static RejectedWindow of(WindowDescription window, Throwable cause) {
        return of(window.windowId(), window.bedId(), window.recordId(), cause);
    }

    /** A window of which at least the names could be read. */
    public static RejectedWindow of(String windowId, String bedId, String recordId, Throwable cause) {
        return new RejectedWindow(windowId, bedId, recordId, categoryOf(cause), reasonOf(cause), NONE);
    }

    /** Bytes that are no window; their place on the topic is the only name they have. */
    public static RejectedWindow unreadable(String key, String place, byte[] payload, String reason) {
        return new RejectedWindow("", key, place, Category.MALFORMED, reason, payload);
    }

    private static Category categoryOf(Throwable cause) {
        return switch (cause) {
            case WindowRejectedException rejected -> rejected.category();
            case BadEcgException bad -> Category.valueOf(bad.category().name());
            default -> Category.INTERNAL;
        };
    }

    /** Messages of unforeseen errors may hold anything, so only their type is told. */
    private static String reasonOf(Throwable cause) {
        return switch (cause) {
            case WindowRejectedException rejected -> rejected.getMessage();
            case BadEcgException bad -> bad.getMessage();
            default ->
                "encoder-service failed on this window with %s; its log has the details"
                        .formatted(cause.getClass().getName());
        };
    }
}
