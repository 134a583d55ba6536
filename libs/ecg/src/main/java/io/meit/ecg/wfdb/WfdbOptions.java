package io.meit.ecg.wfdb;

import java.util.OptionalDouble;

/**
 * How a record is read where the header alone does not decide.
 *
 * @param unitsPerMillivolt if present, replaces gain, baseline and units of every signal: mV = (sample - ADC zero) /
 *     unitsPerMillivolt
 * @param maxSamples limit on samples of all signals together, so that a hostile header cannot allocate gigabytes
 */
public record WfdbOptions(OptionalDouble unitsPerMillivolt, long maxSamples) {

    /** Twelve leads at 1000 Hz for a little over an hour; 200 MB once read. */
    public static final long DEFAULT_MAX_SAMPLES = 50_000_000L;

    /** Gains as the header states them. */
    public static final WfdbOptions DEFAULT = new WfdbOptions(OptionalDouble.empty(), DEFAULT_MAX_SAMPLES);

    /** LUDB's raw integers are microvolts. */
    private static final double LUDB_UNITS_PER_MILLIVOLT = 1000;

    public WfdbOptions {
        if (unitsPerMillivolt.isPresent()
                && !(unitsPerMillivolt.getAsDouble() > 0 && Double.isFinite(unitsPerMillivolt.getAsDouble()))) {
            throw new IllegalArgumentException(
                    "unitsPerMillivolt is %s; it must be a positive number".formatted(unitsPerMillivolt.getAsDouble()));
        }
        if (maxSamples <= 0) {
            throw new IllegalArgumentException("maxSamples is %d; it must be positive".formatted(maxSamples));
        }
    }

    /** The same options with another gain. */
    public WfdbOptions withUnitsPerMillivolt(double units) {
        return new WfdbOptions(OptionalDouble.of(units), maxSamples);
    }

    /** The same options with another limit. */
    public WfdbOptions withMaxSamples(long limit) {
        return new WfdbOptions(unitsPerMillivolt, limit);
    }

    /**
     * The defaults, corrected for databases whose headers are known to state a wrong calibration. LUDB (recognised by
     * its comment keys {@code <age>}, {@code <sex>} and {@code <diagnoses>}) writes a per-lead normalisation where the
     * gain belongs: with it II = I + III fails, with raw integers it holds exactly. Its integers are microvolts.
     */
    public static WfdbOptions knownCalibration(WfdbHeader header) {
        boolean ludb = hasComment(header, "<age>:")
                && hasComment(header, "<sex>:")
                && hasComment(header, LudbComments.DIAGNOSES);
        return ludb ? DEFAULT.withUnitsPerMillivolt(LUDB_UNITS_PER_MILLIVOLT) : DEFAULT;
    }

    private static boolean hasComment(WfdbHeader header, String prefix) {
        return header.comments().stream().anyMatch(comment -> comment.startsWith(prefix));
    }
}
