package io.meit.ecg.noise;

/** How much noise is added. */
public sealed interface TargetLevel {

    /** As one line, see {@link Corruption#canonical()}. */
    String canonical();

    /**
     * So much that the signal-to-noise ratio is reached.
     *
     * @param decibels 10 log10(signal power / noise power), -40 to 60; the noise stress test uses 24 to -6
     */
    record Snr(double decibels, SnrDefinition definition, SnrScope scope) implements TargetLevel {

        public Snr {
            if (!(decibels >= -40 && decibels <= 60)) {
                throw new IllegalArgumentException(
                        "a signal-to-noise ratio of %s dB; it must be -40 to 60 dB".formatted(decibels));
            }
        }

        /** By the noise stress test's powers, one gain for all leads. */
        public static Snr of(double decibels) {
            return new Snr(decibels, SnrDefinition.NST, SnrScope.ALL_LEADS);
        }

        @Override
        public String canonical() {
            return "snr(db=%s,definition=%s,scope=%s)".formatted(decibels, definition.label(), scope.label());
        }
    }

    /**
     * A fixed level, whatever the signal.
     *
     * @param millivolts root mean square over all leads and samples of the noise about its mean, &gt;= 0
     */
    record Rms(double millivolts) implements TargetLevel {

        public Rms {
            if (!(millivolts >= 0 && millivolts <= 100)) {
                throw new IllegalArgumentException("noise of %s mV; it must be 0 to 100 mV".formatted(millivolts));
            }
        }

        @Override
        public String canonical() {
            return "rms(mv=%s)".formatted(millivolts);
        }
    }
}
