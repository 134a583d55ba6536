package io.meit.ingest.stream;

/** The stream was ended because a newer one of the same bed began. */
final class SupersededException extends RuntimeException {

    SupersededException() {
        super("a newer stream of this bed has begun; this one is ended");
    }
}
