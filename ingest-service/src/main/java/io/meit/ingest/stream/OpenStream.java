package io.meit.ingest.stream;

/** What a bed's session knows of its open stream. */
interface OpenStream {

    /** Ends the stream because a newer one of the same bed has begun. */
    void supersede();
}
