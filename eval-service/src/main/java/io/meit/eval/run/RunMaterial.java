package io.meit.eval.run;

import io.meit.evaluation.sample.DataSetFacts;
import java.util.Map;

/**
 * What a scoring needs of a run beside its samples.
 *
 * @param dataSets by name in the suite
 * @param counts of its samples
 */
public record RunMaterial(
        String runId, RunState state, String suiteYaml, Map<String, DataSetFacts> dataSets, SampleCounts counts) {

    public RunMaterial {
        dataSets = Map.copyOf(dataSets);
    }
}
