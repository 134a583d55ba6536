package io.meit.ecg.noise;

import java.util.Arrays;
import java.util.List;

/** The corruptions that a sweep can name, and what their levels mean. */
public enum NoiseKind {
    /** {@link PartialNoise}; level: largest noisy fraction. */
    PARTIAL("partial", "", "0.05 0.1 0.15 0.2"),
    /** {@link White}; level: signal-to-noise ratio. */
    WHITE("white", "dB", Ratios.STRESS_TEST),
    /** {@link BaselineWander}; level: signal-to-noise ratio. */
    BASELINE_WANDER("baseline-wander", "dB", Ratios.STRESS_TEST),
    /** {@link ElectrodeMotion}; level: signal-to-noise ratio. */
    ELECTRODE_MOTION("electrode-motion", "dB", Ratios.STRESS_TEST),
    /** {@link Muscle}; level: signal-to-noise ratio. */
    MUSCLE("muscle", "dB", Ratios.STRESS_TEST),
    /** {@link Mains} of 50 Hz; level: signal-to-noise ratio. */
    MAINS_50("mains-50", "dB", Ratios.STRESS_TEST),
    /** {@link Mains} of 60 Hz; level: signal-to-noise ratio. */
    MAINS_60("mains-60", "dB", Ratios.STRESS_TEST),
    /** {@link RecordedNoise} {@code bw}, baseline wander; level: signal-to-noise ratio. */
    BW("bw", "dB", Ratios.STRESS_TEST),
    /** {@link RecordedNoise} {@code em}, electrode motion; level: signal-to-noise ratio. */
    EM("em", "dB", Ratios.STRESS_TEST),
    /** {@link RecordedNoise} {@code ma}, muscle; level: signal-to-noise ratio. */
    MA("ma", "dB", Ratios.STRESS_TEST),
    /** {@link LeadOff} that the device does not notice; level: the electrode. */
    LEAD_OFF("lead-off", "", "RA LA LL V1 V6"),
    /** {@link LeadOff} with flat lines; level: the electrode. */
    LEAD_FLAT("lead-flat", "", "RA LA LL V1 V6"),
    /** {@link LeadSwap}; level: two electrodes. */
    LEAD_SWAP("lead-swap", "", "RA-LA RA-LL LA-LL RA-RL V1-V2 V3-V4 V1-V6"),
    /** {@link Clipping}; level: the limit. */
    CLIPPING("clipping", "mV", "2 1 0.5 0.25"),
    /** {@link Dropout} in gaps of 0.2 s, zeros; level: lost fraction. */
    DROPOUT("dropout", "", "0.05 0.1 0.2 0.4"),
    /** {@link Resampling}; level: the other rate. */
    RESAMPLING("resampling", "Hz", "1000 360 250 125 100"),
    /** {@link Quantisation}; level: one unit. */
    QUANTISATION("quantisation", "uV", "5 20 50 100");

    private final String label;
    private final String unit;
    /** Divided by blanks: a list would not be immutable by its type. */
    private final String usualLevels;

    NoiseKind(String label, String unit, String usualLevels) {
        this.label = label;
        this.unit = unit;
        this.usualLevels = usualLevels;
    }

    /** The name in ids and suites, e.g. {@code mains-50}. */
    public String label() {
        return label;
    }

    /** Unit of its levels, e.g. {@code dB}; empty if they are plain numbers or names. */
    public String unit() {
        return unit;
    }

    /** From mild to strong; 24 to -6 dB in steps of 6 for signal-to-noise ratios. */
    public List<String> usualLevels() {
        return List.of(usualLevels.split(" ", -1));
    }

    /** Whether its levels are signal-to-noise ratios. */
    public boolean isSnr() {
        return unit.equals("dB");
    }

    /** Whether it needs a {@link RecordedNoise} of the name {@link #label}. */
    public boolean isRecorded() {
        return this == BW || this == EM || this == MA;
    }

    /**
     * The kind of that name.
     *
     * @throws IllegalArgumentException if there is none, naming those there are
     */
    public static NoiseKind named(String label) {
        return Arrays.stream(values())
                .filter(kind -> kind.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no noise is called \"%s\"; there are %s"
                        .formatted(
                                label,
                                Arrays.stream(values()).map(NoiseKind::label).toList())));
    }

    /** In a class of its own, since an enum's constants cannot use its static fields. */
    private static final class Ratios {
        private static final String STRESS_TEST = "24 18 12 6 0 -6";
    }
}
