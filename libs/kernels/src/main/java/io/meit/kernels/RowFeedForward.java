package io.meit.kernels;

import io.meit.model.decoder.FeedForward;
import jdk.incubator.vector.FloatVector;

/**
 * What stands between the two linear layers of a feed-forward part.
 *
 * @param width of the inner layer
 */
record RowFeedForward(ThreadTeam team, FeedForward traits, int width) {

    private static final int SHARE = 1024;

    /**
     * @param x (R, width), or (R, 2 * width), gate first, if gated
     * @param y (R, width), which is written
     */
    void activate(float[] x, int rows, float[] y) {
        int shares = Math.ceilDiv(width, SHARE);
        team.run(rows * shares, part -> {
            int from = part % shares * SHARE;
            activate(x, part / shares, from, Math.min(width, from + SHARE), y);
        });
    }

    private void activate(float[] x, int row, int from, int to, float[] y) {
        int start = row * (traits.gated() ? 2 * width : width);
        for (int i = from; i < to; i += Lanes.COUNT) {
            FloatVector value = Activation.of(traits.activation(), Lanes.load(x, start + i));
            FloatVector inner = traits.gated() ? value.mul(Lanes.load(x, start + width + i)) : value;
            inner.intoArray(y, row * width + i);
        }
    }
}
