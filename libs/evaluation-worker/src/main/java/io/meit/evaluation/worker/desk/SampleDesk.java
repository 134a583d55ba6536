package io.meit.evaluation.worker.desk;

import io.meit.evaluation.sample.Cell;
import io.meit.evaluation.sample.SampleOrder;
import io.meit.evaluation.sample.SampleOutput;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Gives out the samples of a run and takes their outputs. */
public interface SampleDesk {

    /**
     * Samples that are nobody else's for the time of the lease.
     *
     * @param open samples of the run that are not written, these included
     * @param suiteYaml the run's suite
     */
    record Claim(List<SampleOrder> samples, int open, String suiteYaml) {

        public Claim {
            samples = List.copyOf(samples);
        }
    }

    /**
     * What became of outputs.
     *
     * @param known keys that had an output already; the first one stays
     */
    record Receipt(int stored, int known) {}

    /**
     * Fetches samples that nobody has written and nobody holds.
     *
     * @param worker for logs
     * @param limit 1..1024
     * @param lease 1 s to 1 h; what is not handed in by then is given to others
     * @param preferred so that a worker loads few checkpoints; empty for any
     */
    Claim claim(String run, String worker, int limit, Duration lease, Optional<Cell> preferred);

    /** Hands outputs in; they are stored when this returns. At most 1024. */
    Receipt record(String run, List<SampleOutput> outputs);
}
