package io.meit.kernels;

import io.meit.model.decoder.DecoderConfig;
import io.meit.model.decoder.DecoderConfig.Sizes;

/** What the parts of a step hand to one another, for up to R rows. */
final class RowBuffers {

    final int rows;
    final int hidden; // D
    final float[] stream; // (R, D)
    final float[] normed; // (R, D)
    final float[] added; // (R, D)
    final float[] embedded; // (R, E)
    final float[] wide; // (R, queries, keys and values) or (R, gate and up)
    final float[] inner; // (R, H * D_h) or (R, intermediate)
    final float[] logits; // (R, V)

    RowBuffers(DecoderConfig config, int rows) {
        Sizes sizes = config.sizes();
        int gates = config.feedForward().gated() ? 2 : 1;
        this.rows = rows;
        this.hidden = sizes.hidden();
        this.stream = new float[rows * hidden];
        this.normed = new float[rows * hidden];
        this.added = new float[rows * hidden];
        this.embedded = new float[rows * sizes.embedding()];
        this.wide = new float[rows * Math.max(sizes.queryWidth() + 2 * sizes.keyWidth(), gates * sizes.intermediate())];
        this.inner = new float[rows * Math.max(sizes.queryWidth(), sizes.intermediate())];
        this.logits = new float[rows * sizes.vocabulary()];
    }
}
