package io.meit.eval.gate;

/**
 * What a candidate is judged by.
 *
 * @param suite name of the suite that must have been run
 * @param candidate its run
 * @param inService run of what is in service
 * @param metric name of the metric that decides
 */
public record Evidence(String suite, RunVariant candidate, RunVariant inService, String metric) {

    /**
     * One side of the comparison.
     *
     * @param variant name of the model in the run; empty = the only one
     */
    public record RunVariant(String runId, String variant) {

        @Override
        public String toString() {
            return variant.isEmpty() ? "run " + runId : "run %s, variant %s".formatted(runId, variant);
        }
    }
}
