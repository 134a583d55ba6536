package io.meit.local.submit;

/**
 * What became of all that was submitted.
 *
 * @param lost neither reported nor rejected
 */
public record Summary(int submitted, int reported, int rejected, int lost) {

    /** The line that ends a run; programs read it. */
    public String line() {
        return "%d submitted, %d reported, %d rejected, %d lost".formatted(submitted, reported, rejected, lost);
    }

    public boolean nothingLost() {
        return lost == 0;
    }
}
