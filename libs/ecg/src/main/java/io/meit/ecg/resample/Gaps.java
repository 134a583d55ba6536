package io.meit.ecg.resample;

/** Missing samples (NaN) in front of a filter: bridged for its arithmetic, remembered for its result. */
final class Gaps {

    private Gaps() {}

    /** Gaps filled by straight lines, at the ends by the nearest sample; the same array if there are none; null if all. */
    static float[] bridged(float[] in) {
        float[] out = in;
        int lastKnown = -1;
        for (int i = 0; i <= in.length; i++) {
            boolean known = i < in.length && !Float.isNaN(in[i]);
            if (i < in.length && !known) {
                continue;
            }
            if (i - lastKnown > 1) {
                if (lastKnown < 0 && !known) {
                    return null;
                }
                out = out == in ? in.clone() : out;
                fill(out, lastKnown, known ? i : -1);
            }
            lastKnown = i;
        }
        return out;
    }

    /** Fills between two known indexes; -1 = none on that side. */
    private static void fill(float[] out, int before, int after) {
        int end = after < 0 ? out.length : after;
        for (int i = before + 1; i < end; i++) {
            if (before < 0) {
                out[i] = out[after];
            } else if (after < 0) {
                out[i] = out[before];
            } else {
                float part = (float) (i - before) / (after - before);
                out[i] = out[before] + part * (out[after] - out[before]);
            }
        }
    }

    /** Whether a missing sample lies nearer than one sample to {@code time}, which is in samples. */
    static boolean touches(float[] in, double time) {
        int below = Math.min((int) time, in.length - 1);
        int above = Math.min((int) Math.ceil(time), in.length - 1);
        return Float.isNaN(in[below]) || Float.isNaN(in[above]);
    }
}
