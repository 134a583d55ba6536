package io.meit.evaluation.score;

import io.meit.evaluation.sample.KeptSample;
import java.util.List;

/** Metrics that compare what texts mean. What they need is held until they are closed. */
interface MeaningMetrics extends AutoCloseable {

    /** Nothing is asked for. */
    MeaningMetrics NONE = samples -> List.of();

    /** The metrics of the samples of a cell. */
    List<ProfileSums> of(List<KeptSample> samples);

    @Override
    default void close() {}
}
