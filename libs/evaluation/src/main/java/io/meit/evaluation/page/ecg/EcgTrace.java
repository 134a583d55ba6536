package io.meit.evaluation.page.ecg;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;

/**
 * Samples as the data of an SVG path in units of 1/40 mm: 25 mm/s and 500 samples/s give 2 units a sample, 10 mm/mV give 400
 * units a millivolt, upwards negative. Points are left out where the straight line through the others is nowhere farther from
 * the signal than a third of the pen's width, measured vertically (Douglas and Peucker 1973); so peaks stay where they are.
 */
final class EcgTrace {

    static final int UNITS_PER_MM = 40;
    private static final int UNITS_PER_SAMPLE = 2;
    private static final int UNITS_PER_MILLIVOLT = 10 * UNITS_PER_MM;
    /** 0.1 mm, which is 10 microvolts. */
    private static final double TOLERANCE = 0.1 * UNITS_PER_MM;

    private final float[] millivolts;
    private final int from;
    private final int to;

    /** Of samples {@code from} to {@code to - 1}; the first is at x = 0. */
    EcgTrace(float[] millivolts, int from, int to) {
        this.millivolts = millivolts;
        this.from = from;
        this.to = to;
    }

    /** The path; missing samples leave a gap, a signal without any sample an empty path. */
    String path() {
        StringBuilder out = new StringBuilder();
        int start = from;
        while (start < to) {
            if (Float.isNaN(millivolts[start])) {
                start++;
                continue;
            }
            int end = start;
            while (end + 1 < to && !Float.isNaN(millivolts[end + 1])) {
                end++;
            }
            write(kept(start, end), start, end, out);
            start = end + 1;
        }
        return out.toString();
    }

    private BitSet kept(int start, int end) {
        BitSet kept = new BitSet();
        kept.set(start);
        kept.set(end);
        Deque<int[]> open = new ArrayDeque<>();
        open.push(new int[] {start, end});
        while (!open.isEmpty()) {
            int[] piece = open.pop();
            int farthest = farthest(piece[0], piece[1]);
            if (farthest >= 0) {
                kept.set(farthest);
                open.push(new int[] {piece[0], farthest});
                open.push(new int[] {farthest, piece[1]});
            }
        }
        return kept;
    }

    /** The sample farthest from the line between two others; -1 if all are near enough. */
    private int farthest(int a, int b) {
        double slope = b == a ? 0 : (double) (y(b) - y(a)) / (b - a);
        int farthest = -1;
        double most = TOLERANCE;
        for (int i = a + 1; i < b; i++) {
            double off = Math.abs(y(i) - (y(a) + slope * (i - a)));
            if (off > most) {
                most = off;
                farthest = i;
            }
        }
        return farthest;
    }

    private void write(BitSet kept, int start, int end, StringBuilder out) {
        out.append('M').append(x(start)).append(' ').append(y(start));
        char command = 'l';
        int before = start;
        for (int i = kept.nextSetBit(start + 1); i >= 0 && i <= end; i = kept.nextSetBit(i + 1)) {
            int dy = y(i) - y(before);
            out.append(command).append(x(i) - x(before));
            out.append(dy < 0 ? "" : " ").append(dy);
            command = ' ';
            before = i;
        }
    }

    private int x(int sample) {
        return (sample - from) * UNITS_PER_SAMPLE;
    }

    private int y(int sample) {
        return -Math.round(millivolts[sample] * UNITS_PER_MILLIVOLT);
    }
}
