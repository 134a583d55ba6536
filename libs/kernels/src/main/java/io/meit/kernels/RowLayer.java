package io.meit.kernels;

import io.meit.model.decoder.DecoderConfig.Residual;
import io.meit.model.decoder.Norms;
import io.meit.model.decoder.RowSteps.Row;
import java.util.List;

/**
 * One layer on rows: attention and feed-forward, and how they meet the residual stream.
 *
 * @param placement of the norms
 */
record RowLayer(
        ThreadTeam team,
        Residual residual,
        Norms.Placement placement,
        RowNorm attentionNorm,
        RowNorm feedForwardNorm,
        RowAttention attention,
        RowFeedForward feedForward,
        List<Product> products) {

    void compute(List<Row> rows, RowBuffers room) {
        int count = rows.size();
        products.get(0).compute(attentionInput(count, room), count, room.wide);
        attention.compute(rows, room.wide, room.inner);
        products.get(1).compute(room.inner, count, room.added);
        products.get(2).compute(feedForwardInput(count, room), count, room.wide);
        feedForward.activate(room.wide, count, room.inner);
        products.get(3).compute(room.inner, count, room.added);
        add(count, room);
        if (isAfter()) {
            norm(feedForwardNorm, count, room.stream, room.stream);
        }
    }

    private boolean isAfter() {
        return placement == Norms.Placement.AFTER;
    }

    /** What attention reads. */
    private float[] attentionInput(int rows, RowBuffers room) {
        if (isAfter()) {
            return room.stream;
        }
        float[] to = residual == Residual.SEQUENTIAL_FROM_NORM ? room.stream : room.normed;
        norm(attentionNorm, rows, room.stream, to);
        return to;
    }

    /** Adds what attention gave to the stream. Gives what feed-forward reads. */
    private float[] feedForwardInput(int rows, RowBuffers room) {
        if (residual == Residual.PARALLEL) {
            norm(feedForwardNorm, rows, room.stream, room.normed);
        }
        add(rows, room);
        if (isAfter()) {
            norm(attentionNorm, rows, room.stream, room.stream);
            return room.stream;
        }
        return switch (residual) {
            case SEQUENTIAL -> {
                norm(feedForwardNorm, rows, room.stream, room.normed);
                yield room.normed;
            }
            case SEQUENTIAL_FROM_NORM -> {
                norm(feedForwardNorm, rows, room.stream, room.stream);
                yield room.stream;
            }
            case PARALLEL, PARALLEL_ONE_NORM -> room.normed;
        };
    }

    private void norm(RowNorm norm, int rows, float[] from, float[] to) {
        team.run(rows, row -> norm.apply(from, row, to));
    }

    private static void add(int rows, RowBuffers room) {
        int count = rows * room.hidden;
        for (int i = 0; i < count; i++) {
            room.stream[i] += room.added[i];
        }
    }
}
