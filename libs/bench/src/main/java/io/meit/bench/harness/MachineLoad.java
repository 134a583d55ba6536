package io.meit.bench.harness;

import java.util.Set;

/** Tells how much other processes work. */
public interface MachineLoad {

    /**
     * Begins a measurement.
     *
     * @param own roots of the process trees that do not count as foreign
     */
    Measurement begin(Set<Long> own);

    /** A measurement that runs. */
    interface Measurement {

        /** Mean number of cores that foreign processes (and the hypervisor: steal) used since the beginning. */
        double foreignCores();
    }
}
