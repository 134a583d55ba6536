package io.meit.ecg.signal;

import java.time.LocalDateTime;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A recording of any length, sampling rate and subset of the twelve leads.
 *
 * @param recordId the record's own name, e.g. {@code 00001_hr}
 * @param sampleRateHz samples per second and lead, &gt; 0
 * @param millivolts samples of each lead in mV, all of one length; {@link Float#NaN} = sample missing. The arrays are
 *     not copied: do not change them.
 * @param startedAt local time of the first sample, if the file says it
 * @param comments the file's comment lines, e.g. a diagnosis
 */
public record EcgRecord(
        String recordId,
        double sampleRateHz,
        Map<Lead, float[]> millivolts,
        Optional<LocalDateTime> startedAt,
        List<String> comments) {

    public EcgRecord {
        if (!(sampleRateHz > 0) || Double.isInfinite(sampleRateHz)) {
            throw new BadEcgException(
                    BadEcgException.Category.MALFORMED,
                    "record %s has a sampling rate of %s Hz; it must be a positive number"
                            .formatted(recordId, sampleRateHz));
        }
        if (millivolts.isEmpty()) {
            throw new BadEcgException(
                    BadEcgException.Category.MISSING_LEAD,
                    "record %s holds none of the leads %s".formatted(recordId, Lead.CANONICAL));
        }
        long lengths =
                millivolts.values().stream().mapToInt(a -> a.length).distinct().count();
        if (lengths != 1) {
            throw new BadEcgException(
                    BadEcgException.Category.MALFORMED,
                    "record %s has leads of different lengths; all must have as many samples".formatted(recordId));
        }
        millivolts = Collections.unmodifiableMap(new EnumMap<>(millivolts));
        comments = List.copyOf(comments);
    }

    /** Samples per lead. */
    public int length() {
        return millivolts.values().iterator().next().length;
    }

    /** Length in seconds. */
    public double seconds() {
        return length() / sampleRateHz;
    }
}
