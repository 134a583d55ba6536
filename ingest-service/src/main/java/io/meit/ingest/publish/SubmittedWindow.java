package io.meit.ingest.publish;

import io.meit.ecg.window.QuantizedWindow;
import java.time.Instant;

/**
 * A whole window on its way to the encoder.
 *
 * @param windowId {@code <bed>/<epoch>/<first sample at 500 Hz>}
 * @param startedAt time of the first sample as the sender states it
 * @param receivedAt when the last sample was received
 */
public record SubmittedWindow(
        String windowId, Origin origin, Instant startedAt, Instant receivedAt, QuantizedWindow samples) {}
