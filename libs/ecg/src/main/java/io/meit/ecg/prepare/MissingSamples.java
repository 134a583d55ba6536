package io.meit.ecg.prepare;

import io.meit.ecg.signal.BadEcgException;
import io.meit.ecg.signal.BadEcgException.Category;
import io.meit.ecg.signal.EcgWindow;
import io.meit.ecg.signal.Lead;

/**
 * Repairs short gaps. A gap of up to 200 ms is bridged by a straight line (at an edge of the window: by the nearest
 * sample), which is shorter than the time between two beats' QRS complexes at any survivable rate; a longer gap, or more
 * than 1 s missing in one lead in all, could hide a beat and is refused. NaN and infinities both count as missing.
 */
public final class MissingSamples {

    private static final int MAX_GAP = EcgWindow.SAMPLE_RATE_HZ / 5;
    private static final int MAX_TOTAL = EcgWindow.SAMPLE_RATE_HZ;

    private MissingSamples() {}

    /** (12, 5000), all finite; a new array. */
    public static float[][] repaired(EcgWindow window) {
        float[][] repaired = new float[EcgWindow.LEADS][];
        for (Lead lead : Lead.CANONICAL) {
            repaired[lead.ordinal()] = repaired(lead, window.lead(lead));
        }
        return repaired;
    }

    private static float[] repaired(Lead lead, float[] samples) {
        float[] out = samples.clone();
        int total = 0;
        int longest = 0;
        int start = 0;
        while (start < out.length) {
            int end = start;
            while (end < out.length && !Float.isFinite(out[end])) {
                end++;
            }
            if (end > start) {
                total += end - start;
                longest = Math.max(longest, end - start);
                bridge(out, start, end);
            }
            start = end + 1;
        }
        requireRepairable(lead, longest, total);
        return out;
    }

    private static void bridge(float[] out, int start, int end) {
        if (start == 0 && end == out.length) {
            return; // nothing to bridge from; refused as too long
        }
        float before = start == 0 ? out[end] : out[start - 1];
        float after = end == out.length ? before : out[end];
        for (int i = start; i < end; i++) {
            float part = (float) (i - start + 1) / (end - start + 1);
            out[i] = before + part * (after - before);
        }
    }

    private static void requireRepairable(Lead lead, int longest, int total) {
        if (longest > MAX_GAP || total > MAX_TOTAL) {
            throw new BadEcgException(
                    Category.MISSING_SAMPLES,
                    "lead %s lacks %d ms of the window, %d ms of them in one gap; at most 1000 ms, 200 ms in one gap, can"
                                    .formatted(lead.label(), milliseconds(total), milliseconds(longest))
                            + " be repaired: record again");
        }
    }

    private static int milliseconds(int samples) {
        return samples * 1000 / EcgWindow.SAMPLE_RATE_HZ;
    }
}
