package io.meit.eval.run;

import io.meit.evaluation.sample.DataSetFacts;
import java.util.Map;

/**
 * What a run is, but for its samples.
 *
 * @param runId wanted name; empty = made from header and samples
 * @param suiteYaml the suite file as it was read
 * @param suite what that file says
 * @param codeVersion of the code that writes the reports
 * @param dataSets by name in the suite
 */
public record RunHeader(
        String runId, String suiteYaml, SuiteFacts suite, String codeVersion, Map<String, DataSetFacts> dataSets) {

    public RunHeader {
        dataSets = Map.copyOf(dataSets);
    }
}
