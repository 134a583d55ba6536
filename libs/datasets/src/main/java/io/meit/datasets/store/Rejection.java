package io.meit.datasets.store;

/**
 * A record of the data set that is not in the prepared set.
 *
 * @param id of the record
 * @param reason e.g. {@code TOO_SHORT}, {@code MISSING_FILE}, {@code LEAK}
 * @param message in words; holds no patient id and no path
 */
public record Rejection(String id, String reason, String message) {}
