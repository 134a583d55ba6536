package io.meit.ecg.signal;

/**
 * Ten seconds of a 12-lead ECG at 500 Hz: what is encoded and reported.
 *
 * @param millivolts (12, 5000) samples in mV, leads in {@link Lead#CANONICAL} order; {@link Float#NaN} = sample
 *     missing. The arrays are not copied: do not change them.
 */
public record EcgWindow(float[][] millivolts) {

    public static final int LEADS = 12;
    public static final int SAMPLE_RATE_HZ = 500;
    public static final int SECONDS = 10;
    /** Samples per lead. */
    public static final int LENGTH = SAMPLE_RATE_HZ * SECONDS;

    public EcgWindow {
        if (millivolts.length != LEADS) {
            throw new BadEcgException(
                    BadEcgException.Category.MISSING_LEAD,
                    "a window has %d leads; it needs the %d of %s".formatted(millivolts.length, LEADS, Lead.CANONICAL));
        }
        for (int lead = 0; lead < LEADS; lead++) {
            if (millivolts[lead].length != LENGTH) {
                throw new BadEcgException(
                        BadEcgException.Category.MALFORMED,
                        "lead %s of a window has %d samples; it needs %d (10 s at 500 Hz)"
                                .formatted(Lead.CANONICAL.get(lead).label(), millivolts[lead].length, LENGTH));
            }
        }
    }

    /** (5000) samples of one lead in mV. */
    public float[] lead(Lead lead) {
        return millivolts[lead.ordinal()];
    }
}
