package io.meit.ecg.wfdb;

import java.util.List;

/**
 * All signals of a WFDB record in mV, whatever they are called: noise recordings, modified leads. For standard leads use
 * {@link WfdbReader#read(java.nio.file.Path)}.
 *
 * @param recordName the record's own name
 * @param sampleRateHz samples per second, &gt; 0
 * @param signals in stored order, all of one length, at least one
 */
public record WfdbSignals(String recordName, double sampleRateHz, List<Named> signals) {

    /**
     * One signal.
     *
     * @param description as the header names it, e.g. {@code MLII} or {@code noise1}; empty if it does not
     * @param millivolts {@link Float#NaN} = sample missing. Not copied: do not change it.
     */
    public record Named(String description, float[] millivolts) {}

    public WfdbSignals {
        signals = List.copyOf(signals);
    }
}
