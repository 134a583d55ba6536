package io.meit.tuning.scratch;

/** A reproducible stream of examples: the same index always gives the same example. Thread-safe. */
interface EcgExamples {

    EcgExample at(long index);

    /** What every example has for the auxiliary heads. */
    AuxiliaryTargets targets();
}
