package io.meit.bench.decode;

import java.util.List;

/**
 * What one batch took and gave.
 *
 * @param prefillSeconds from the request to the first new token of all sequences
 * @param decodeSeconds from there to the last
 * @param ids of each sequence its new tokens
 */
public record Decoded(double prefillSeconds, double decodeSeconds, List<int[]> ids) {

    /** New tokens of all sequences a second, the first of each left out on both sides. */
    public double tokensPerSecond() {
        long tokens = ids.stream().mapToLong(sequence -> sequence.length - 1).sum();
        return tokens / decodeSeconds;
    }
}
