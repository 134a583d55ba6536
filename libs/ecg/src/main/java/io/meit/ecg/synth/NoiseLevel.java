package io.meit.ecg.synth;

/**
 * The largest noise of a recording at each electrode; each ECG draws its own share of it.
 *
 * @param wanderMv amplitude of the baseline wander (0.05..0.5 Hz) in mV
 * @param muscleMv standard deviation of the wide-band noise in mV
 * @param mainsMv amplitude of the mains hum in mV; 50 or 60 Hz by seed
 */
public record NoiseLevel(double wanderMv, double muscleMv, double mainsMv) {

    /** The model's own signal. */
    public static final NoiseLevel NONE = new NoiseLevel(0, 0, 0);
    /** A patient who lies still, good electrodes. */
    public static final NoiseLevel RESTING = new NoiseLevel(0.06, 0.012, 0.006);
    /** A patient who moves. */
    public static final NoiseLevel AMBULATORY = new NoiseLevel(0.2, 0.035, 0.015);

    public NoiseLevel {
        if (!(wanderMv >= 0 && wanderMv <= 1 && muscleMv >= 0 && muscleMv <= 0.2 && mainsMv >= 0 && mainsMv <= 0.2)) {
            throw new IllegalArgumentException(
                    "noise of wander %s, muscle %s, mains %s mV; needed are 0..1, 0..0.2 and 0..0.2 mV"
                            .formatted(wanderMv, muscleMv, mainsMv));
        }
    }
}
