package io.meit.ecg.noise;

/**
 * Noise that adds to the signal, as potentials at the nine electrodes. It is made there and not in the leads, because
 * that is where it arises: so the noise in the leads obeys II = I + III, and the chest leads share what the limb
 * electrodes put into Wilson's terminal.
 */
public sealed interface NoiseSource permits White, BaselineWander, ElectrodeMotion, Muscle, Mains, RecordedNoise {

    /**
     * Ten seconds at 500 Hz. Only the shape and the proportions between electrodes matter: {@link AdditiveNoise} sets
     * the level.
     *
     * @return (9, 5000), RA, LA, LL, V1..V6 (as {@link Electrode}); no missing sample; a new array
     */
    double[][] electrodes(long seed);

    /** All parameters as one line, see {@link Corruption#canonical()}. */
    String canonical();
}
