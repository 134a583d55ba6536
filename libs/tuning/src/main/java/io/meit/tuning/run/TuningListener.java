package io.meit.tuning.run;

import io.meit.tuning.network.FrozenBytes;
import java.nio.file.Path;

/** Is told how a run goes on, on the run's own thread, between updates. What it throws ends the run. */
public interface TuningListener {

    /** After every update. */
    void updated(Progress progress);

    /** Once, when the network is in memory. */
    default void loaded(FrozenBytes frozen) {}

    /** After every validation. */
    default void evaluated(Evaluation evaluation) {}

    /** After a checkpoint lies on the disk. */
    default void saved(int step, Path checkpoint) {}

    /** Once, if the run goes on from a checkpoint. */
    default void resumed(int step) {}
}
