package io.meit.tuning.scratch;

/** A reproducible stream of examples: the same index always gives the same example. Thread-safe. */
interface EcgExamples {

    EcgExample at(long index);

    /** F, the number of findings of every example. */
    int findings();
}
