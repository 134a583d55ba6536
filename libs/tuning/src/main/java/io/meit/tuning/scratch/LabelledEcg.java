package io.meit.tuning.scratch;

import java.util.Optional;
import java.util.Set;

/**
 * An ECG with the texts that may be learnt of it.
 *
 * @param id of the record
 * @param signal (12, T), prepared
 * @param report as its reader wrote it, if it is to be learnt
 * @param statements the same in the words of the catalogue, if it makes any
 * @param ids of the statements made, those that they imply included
 * @param measured of {@link io.meit.ecg.measure.EcgMeasurements}, in their order; empty if nothing was, or could be
 */
record LabelledEcg(
        String id,
        float[][] signal,
        Optional<String> report,
        Optional<String> statements,
        Set<String> ids,
        float[] measured) {}
