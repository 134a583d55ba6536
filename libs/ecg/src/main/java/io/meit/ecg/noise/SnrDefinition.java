package io.meit.ecg.noise;

import java.util.Arrays;

/**
 * What "signal power" and "noise power" mean. They differ much: for a slow noise the first counts only what changes
 * within a second, so it allows far more of it.
 */
public enum SnrDefinition {
    /**
     * As {@code nst} of the MIT-BIH Noise Stress Test (G. B. Moody, W. K. Muldrow, R. G. Mark, "A noise stress test for
     * arrhythmia detectors", Computers in Cardiology 11, 1984; tools {@code nst} and {@code sigamp} of the WFDB
     * package).
     *
     * <ul>
     *   <li>Signal: S = A^2 / 8, the power of a sine of peak-to-peak height A. A is the mean over beats of each beat's
     *       peak-to-peak height within 50 ms on either side of the QRS.
     *   <li>Noise: N = R^2. R is the mean over whole seconds of each second's root mean square about its own mean.
     *   <li>Both means leave out the highest and the lowest twentieth of their values (whole values, so none of fewer
     *       than 20).
     * </ul>
     *
     * <p>Differs from nst in that beats are found by {@link QrsDetector} in place of a physician's annotations, premature
     * ones are not left out, and the noise is measured where it is added and not over the noise record's first five
     * minutes.
     */
    NST("nst"),

    /** Mean square about the mean, over all samples, of the signal (baseline and T waves included) and of the noise. */
    MEAN_SQUARE("mean-square");

    private final String label;

    SnrDefinition(String label) {
        this.label = label;
    }

    /** The name in canonical strings, e.g. {@code mean-square}. */
    public String label() {
        return label;
    }

    /**
     * The one of that label, e.g. {@code nst}.
     *
     * @throws IllegalArgumentException if there is none, naming those there are
     */
    public static SnrDefinition named(String label) {
        return Arrays.stream(values())
                .filter(value -> value.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no definition of the signal-to-noise ratio is called \"%s\"; there are %s"
                                .formatted(
                                        label,
                                        Arrays.stream(values())
                                                .map(SnrDefinition::label)
                                                .toList())));
    }
}
