package io.meit.eval.drift;

import java.util.List;

/**
 * How reports have changed.
 *
 * @param signature of the rules by which statements are found
 * @param adapters by id, reports before shadows
 */
public record DriftReport(Period baseline, Period now, String signature, List<AdapterDrift> adapters) {

    public DriftReport {
        adapters = List.copyOf(adapters);
    }
}
