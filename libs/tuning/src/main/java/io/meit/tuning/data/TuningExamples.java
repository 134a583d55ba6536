package io.meit.tuning.data;

/** A set of examples that can be read in any order, by several threads. */
public interface TuningExamples {

    int size();

    /** @param index 0 to size - 1 */
    TuningExample at(int index);

    /** Changes if anything of the set changes; goes into results. */
    String hash();
}
