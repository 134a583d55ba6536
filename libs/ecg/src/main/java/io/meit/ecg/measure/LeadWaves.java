package io.meit.ecg.measure;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The waves of one lead of a median beat.
 *
 * @param mv measured against the baseline
 * @param tPeak where the T wave of all leads together is largest
 */
record LeadWaves(float[] mv, QrsBounds qrs, int tPeak) {

    static final double MILLISECONDS = 1000 / MedianBeat.HERTZ;
    /** The ST segment is measured 60 ms after the QRS, and the T wave is sought from there. */
    static final int ST_POINT = 30;

    private static final int J_POINT = 2;
    private static final double DEEP = -0.03;

    /** Where the P wave is sought: the 260 ms before the QRS, but for the last 12. */
    record PSearch(int from, int to) {

        static PSearch before(QrsBounds qrs) {
            return new PSearch(Math.max(0, qrs.onset() - 130), qrs.onset() - 6);
        }
    }

    /** Amplitudes in mV, times in ms, the QRS's area in mV ms, by name. */
    Map<String, Double> measure() {
        int r = highest(qrs.onset(), qrs.offset());
        int s = lowest(r, qrs.offset());
        int tFrom = qrs.offset() + ST_POINT;
        int tTo = MedianBeat.LENGTH - 1;
        PSearch p = PSearch.before(qrs);
        Map<String, Double> waves = new LinkedHashMap<>();
        waves.put("r", at(r));
        waves.put("r-time", (r - qrs.onset()) * MILLISECONDS);
        waves.put("q", at(lowest(qrs.onset(), r)));
        waves.put("q-duration", deep(qrs.onset(), r) * MILLISECONDS);
        waves.put("s", at(s));
        waves.put("second-r", at(highest(s, qrs.offset())));
        waves.put("qrs-area", area());
        waves.put("j", at(qrs.offset() + J_POINT));
        waves.put("st", at(tFrom));
        waves.put("t", at(tPeak));
        waves.put("t-highest", at(highest(tFrom, tTo)));
        waves.put("t-lowest", at(lowest(tFrom, tTo)));
        waves.put("p-highest", at(highest(p.from(), p.to())));
        waves.put("p-lowest", at(lowest(p.from(), p.to())));
        return waves;
    }

    /** mV ms. */
    double area() {
        double sum = 0;
        for (int i = qrs.onset(); i <= qrs.offset(); i++) {
            sum += mv[i];
        }
        return sum * MILLISECONDS;
    }

    /** From the lowest to the highest point of the QRS. */
    double voltage() {
        return at(highest(qrs.onset(), qrs.offset())) - at(lowest(qrs.onset(), qrs.offset()));
    }

    private double at(int sample) {
        return mv[sample];
    }

    /** Samples below -0.03 mV. */
    private int deep(int from, int to) {
        int count = 0;
        for (int i = from; i <= to; i++) {
            count += mv[i] < DEEP ? 1 : 0;
        }
        return count;
    }

    private int highest(int from, int to) {
        int at = from;
        for (int i = from; i <= to; i++) {
            at = mv[i] > mv[at] ? i : at;
        }
        return at;
    }

    private int lowest(int from, int to) {
        int at = from;
        for (int i = from; i <= to; i++) {
            at = mv[i] < mv[at] ? i : at;
        }
        return at;
    }
}
