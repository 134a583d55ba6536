package io.meit.local.monitor;

import io.meit.proto.v1.Rejection;
import java.time.Instant;

/** Hears what happens to a monitor; called from the monitors' threads. */
public interface MonitorListener {

    /**
     * A window has been sent to its last sample.
     *
     * @param sentAt when the chunk with the last sample was sent (for the first time)
     * @param truth what is true of the signal
     */
    void onWindowSent(String windowId, Instant sentAt, String truth);

    /** The window is stored: it will be reported or rejected. */
    void onWindowStored(String windowId);

    void onRejected(Rejection rejection);

    /** The connection broke; the monitor tries again and goes on from {@code resumeFrom}. */
    void onDisconnected(String bedId, String reason, long resumeFrom);
}
