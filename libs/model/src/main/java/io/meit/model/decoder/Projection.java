package io.meit.model.decoder;

import java.util.List;
import java.util.stream.Stream;

/**
 * The linear layers of a decoder layer, with the sites whose outputs lie side by side in one product. {@code
 * decoder_project(x, l, j)} computes the j-th.
 */
enum Projection {
    /** (R, D) to (R, (H + 2N) * D_h): queries, keys, values. */
    ATTENTION_IN,
    /** (R, H * D_h) to (R, D). */
    ATTENTION_OUT,
    /** (R, D) to (R, intermediate), or (R, 2 * intermediate), gate first, if gated. */
    FEED_FORWARD_IN,
    /** (R, intermediate) to (R, D). */
    FEED_FORWARD_OUT;

    /** The sites that a configuration has, in the order of their outputs. */
    List<Site> sites(WeightPlan plan) {
        return all().filter(plan::has).toList();
    }

    private Stream<Site> all() {
        return switch (this) {
            case ATTENTION_IN -> Stream.of(Site.QUERY, Site.KEY, Site.VALUE);
            case ATTENTION_OUT -> Stream.of(Site.OUTPUT);
            case FEED_FORWARD_IN -> Stream.of(Site.GATE, Site.UP);
            case FEED_FORWARD_OUT -> Stream.of(Site.DOWN);
        };
    }

    /** The site of the biases of a site. */
    static Site bias(Site site) {
        return Site.valueOf(site.name() + "_BIAS");
    }
}
