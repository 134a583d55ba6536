package io.meit.eval.run;

import io.meit.evaluation.sample.SampleOrder;
import java.util.ArrayList;
import java.util.List;

/** A run whose samples are coming in. Used by one caller, one call after the other. */
public final class RunDraft {

    final long number;
    final RunHeader header;
    final String headerHash;
    private final RunDigest samplesDigest = new RunDigest();
    private int samples;

    RunDraft(long number, RunHeader header, String headerHash) {
        this.number = number;
        this.header = header;
        this.headerHash = headerHash;
    }

    /** Samples so far. */
    public int samples() {
        return samples;
    }

    List<RunSampleEntity> rows(List<SampleOrder> orders) {
        List<RunSampleEntity> rows = new ArrayList<>(orders.size());
        for (SampleOrder order : orders) {
            samplesDigest.add(order);
            rows.add(RunSampleEntity.of(number, samples++, order));
        }
        return rows;
    }

    /** The hash of all samples; no more may follow. */
    String samplesHash() {
        return samplesDigest.hex();
    }
}
