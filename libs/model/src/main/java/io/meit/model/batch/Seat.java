package io.meit.model.batch;

import io.meit.model.generate.GenerationListener;

/**
 * A request's place in the batch.
 *
 * @param width texts it counts as
 * @param prefix keys and values of its ECG
 * @param adapter id of its adapter
 */
record Seat(Writing writing, GenerationListener listener, int width, PrefixCache.Lease prefix, long adapter) {

    /** No two seats are the same. */
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
