package io.meit.ecg.wfdb;

import io.meit.ecg.signal.BadEcgException;
import io.meit.ecg.signal.BadEcgException.Category;
import java.util.Arrays;
import java.util.Locale;

/**
 * From stored values to mV: {@code (stored - baseline) / unitsPerMillivolt}.
 *
 * @param baseline stored value of 0 mV
 * @param unitsPerMillivolt &gt; 0
 */
record Calibration(int baseline, double unitsPerMillivolt) {

    static Calibration of(WfdbSignal signal, WfdbOptions options) {
        return options.unitsPerMillivolt().isPresent()
                ? new Calibration(
                        signal.adc().zero(), options.unitsPerMillivolt().getAsDouble())
                : new Calibration(signal.scale().baseline(), signal.scale().gain() / millivoltsPerUnit(signal));
    }

    private static double millivoltsPerUnit(WfdbSignal signal) {
        return switch (signal.scale().units().toLowerCase(Locale.ROOT)) {
            case "v" -> 1000;
            case "mv" -> 1;
            // the micro sign U+00B5 and the Greek letter mu U+03BC look the same
            case "uv", "\u00B5v", "\u03BCv" -> 0.001;
            default ->
                throw new BadEcgException(
                        Category.UNSUPPORTED,
                        "lead %s is in %s; supported units are V, mV and uV"
                                .formatted(
                                        signal.label(),
                                        HeaderNumbers.shown(signal.scale().units())));
        };
    }

    /** As many samples as are stored; a missing one is NaN, and so are the last {@code skew} ones. */
    float[] millivolts(short[] stored, SampleFormat format, int skew) {
        float[] samples = new float[stored.length];
        Arrays.fill(samples, Float.NaN);
        for (int i = 0; i < stored.length - skew; i++) {
            short value = stored[i + skew];
            if (value != format.missing()) {
                samples[i] = (float) ((value - baseline) / unitsPerMillivolt);
            }
        }
        return samples;
    }
}
