package io.meit.ecg.synth;

import io.meit.ecg.signal.BadEcgException;
import io.meit.ecg.signal.EcgRecord;
import io.meit.ecg.signal.EcgWindow;
import io.meit.ecg.signal.Lead;
import java.util.Arrays;

/**
 * A synthetic 12-lead ECG and what is true of it.
 *
 * @param record at 500 Hz, in mV, all twelve leads, no missing sample, within +-5 mV without noise
 */
public record SyntheticEcg(EcgRecord record, Truth truth) {

    /** What a machine would write, e.g. {@code sinus rhythm. 1st degree av block. abnormal ecg.} */
    public String report() {
        return Statement.report(truth.statements());
    }

    /** The first ten seconds. */
    public EcgWindow window() {
        return window(0);
    }

    /**
     * Ten seconds of the record.
     *
     * @param first index of its first sample
     * @throws BadEcgException if the record does not hold them
     */
    public EcgWindow window(int first) {
        if (first < 0 || first > record.length() - EcgWindow.LENGTH) {
            throw new BadEcgException(
                    BadEcgException.Category.TOO_SHORT,
                    "a window from sample %d needs %d samples, record %s has %d in all"
                            .formatted(first, EcgWindow.LENGTH, record.recordId(), record.length()));
        }
        float[][] window = new float[EcgWindow.LEADS][];
        for (Lead lead : Lead.CANONICAL) {
            window[lead.ordinal()] = Arrays.copyOfRange(record.millivolts().get(lead), first, first + EcgWindow.LENGTH);
        }
        return new EcgWindow(window);
    }
}
