package io.meit.encoder.intake;

/**
 * A message as it came.
 *
 * @param key its key, which should be the bed id; empty if it has none
 * @param place where it can be found again: {@code <topic>/<partition>/<offset>}
 * @param value its bytes; none for a message without a value
 */
record Arrival(String key, String place, byte[] value) {

    private static final byte[] NONE = {};

    Arrival {
        key = key == null ? "" : key;
        value = value == null ? NONE : value;
    }
}
