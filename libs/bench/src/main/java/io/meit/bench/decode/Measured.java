package io.meit.bench.decode;

/** What a task of a round says. */
sealed interface Measured {

    /** A contestant's texts. */
    record Texts(Decoded decoded) implements Measured {}

    /** Read bandwidth. */
    record Bandwidth(double bytesPerSecond) implements Measured {}
}
