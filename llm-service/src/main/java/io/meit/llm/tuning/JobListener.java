package io.meit.llm.tuning;

/** Is told of a job: as it is, then after every update and change of state. */
@FunctionalInterface
public interface JobListener {

    /** On the thread that keeps the jobs; must not block. */
    void changed(TuningJob job);
}
