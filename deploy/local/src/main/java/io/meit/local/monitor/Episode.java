package io.meit.local.monitor;

import io.meit.ecg.signal.EcgWindow;
import io.meit.ecg.signal.Lead;
import io.meit.ecg.synth.SyntheticEcg;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A stretch of a bed's signal during which the findings stay the same.
 *
 * @param firstSample index of its first frame since the epoch began
 * @param ecg what is sent, at 500 Hz
 */
record Episode(long firstSample, SyntheticEcg ecg) {

    /** Amplitude of one unit of {@link #frames}. */
    static final double MICROVOLTS_PER_UNIT = 1.0;

    private static final double UNITS_PER_MILLIVOLT = 1000;

    /** Index of the frame after the last. */
    long endSample() {
        return firstSample + ecg.record().length();
    }

    /** What is true of the signal, as a report would say it. */
    String truth() {
        return ecg.report();
    }

    /**
     * Consecutive frames, each one sample of the twelve leads in canonical order, signed 16-bit little-endian.
     *
     * @param from index since the epoch began
     */
    byte[] frames(long from, int count) {
        ByteBuffer frames =
                ByteBuffer.allocate(count * EcgWindow.LEADS * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        int start = (int) (from - firstSample);
        for (int i = start; i < start + count; i++) {
            for (Lead lead : Lead.CANONICAL) {
                frames.putShort((short) Math.rint(ecg.record().millivolts().get(lead)[i] * UNITS_PER_MILLIVOLT));
            }
        }
        return frames.array();
    }
}
