package io.meit.ingest.assemble;

import io.meit.ecg.signal.EcgWindow;

/** What a chunk, or the end of a stream, made of a window. */
public sealed interface Assembly {

    /** The window's number on the grid of the monitor's clock: it starts {@code 10 s x number} after sample 0. */
    long number();

    /** The window's first sample at 500 Hz, which is part of its id. */
    default long firstSampleAt500Hz() {
        return Math.multiplyExact(number(), (long) EcgWindow.LENGTH);
    }

    /**
     * All frames are there.
     *
     * @param millivolts (12, 10 s x rate) at the monitor's rate, canonical leads, {@link Float#NaN} = sample missing
     */
    record Complete(long number, float[][] millivolts) implements Assembly {}

    /**
     * Frames are missing for good.
     *
     * @param reason which, and the way out
     */
    record Incomplete(long number, String reason) implements Assembly {}
}
