package io.meit.evaluation.sample;

/**
 * What says which records were meant.
 *
 * @param dataSetHash of the prepared set
 * @param splitHash of its split
 * @param split {@code val}, {@code test} or {@code val+test}
 */
public record DataSetFacts(String dataSetHash, String splitHash, String split) {}
