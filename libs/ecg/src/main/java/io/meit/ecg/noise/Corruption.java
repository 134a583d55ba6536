package io.meit.ecg.noise;

import io.meit.ecg.signal.EcgWindow;

/**
 * One way to make a window worse. Each is a value: parameters only, no state; safe for many threads. The same (window,
 * seed) gives the same bits on every machine.
 *
 * <p>Missing samples (NaN) never become numbers: what is missing stays missing, and what is computed from a missing
 * sample is missing. Only {@link LeadOff} and {@link Dropout} overwrite samples, as the fault that they stand for does.
 */
public sealed interface Corruption
        permits AdditiveNoise,
                PartialNoise,
                LeadOff,
                LeadSwap,
                LeadDropout,
                Clipping,
                Dropout,
                Resampling,
                Quantisation,
                AmplitudeScale,
                TimeShift,
                InTurn {

    /**
     * @param window not changed
     * @param seed of all that is random; corruptions without chance ignore it
     * @return a new window
     * @throws UndefinedSnrException if a signal-to-noise ratio is asked for and the window has no signal
     */
    EcgWindow apply(EcgWindow window, long seed);

    /**
     * All parameters as one line, e.g. {@code clipping(limit_mv=1.0)}: the same text means the same function. Made to be
     * hashed and stored with results.
     */
    String canonical();
}
