package io.meit.datasets.record;

import io.meit.ecg.signal.Lead;
import java.util.List;

/**
 * What is known of a prepared signal without reading it.
 *
 * @param sha256 of its 120,000 stored bytes, lower-case hexadecimal
 * @param fingerprint 32 bytes that are nearly equal for copies of one recording; not copied
 * @param constantLeads leads that hold one value throughout
 * @param missingLeads leads that the source does not have; their samples are 0
 * @param repairedSamples missing samples that were bridged, over all leads
 */
public record SignalFacts(
        String sha256, byte[] fingerprint, List<Lead> constantLeads, List<Lead> missingLeads, int repairedSamples) {

    public SignalFacts {
        constantLeads = List.copyOf(constantLeads);
        missingLeads = List.copyOf(missingLeads);
    }
}
