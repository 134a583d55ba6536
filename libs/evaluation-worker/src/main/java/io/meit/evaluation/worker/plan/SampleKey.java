package io.meit.evaluation.worker.plan;

import io.meit.datasets.store.Hashes;
import io.meit.ecg.noise.NamedCorruption;
import io.meit.evaluation.worker.model.ModelIdentity;
import java.util.List;

/**
 * The key of a sample: SHA-256 over all that decides its report, so that a report that was paid for is found by any later run.
 * Names of suites, variants, data sets and records are no part of it.
 */
public final class SampleKey {

    /** Changes when the same inputs give another report. */
    private static final String VERSION = "meit-sample-v1";

    private SampleKey() {}

    /**
     * The key.
     *
     * @param signalSha256 of the stored samples; it names the sample's noise too
     */
    public static String of(String signalSha256, NamedCorruption condition, ModelIdentity model) {
        List<String> parts = List.of(
                VERSION,
                "signal=" + signalSha256,
                "condition=" + condition.canonical(),
                "preparation=" + model.preparationId(),
                "prompt=" + Hashes.of(model.prompt()),
                "model=" + model.filesSha256(),
                "decoding=" + ModelIdentity.DECODING,
                "max-tokens=" + model.maxTokens(),
                "dtype=" + model.dtype(),
                "device=" + model.device());
        return Hashes.of(String.join("\n", parts));
    }
}
