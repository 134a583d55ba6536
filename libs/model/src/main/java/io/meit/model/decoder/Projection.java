package io.meit.model.decoder;

import java.util.List;

/**
 * The linear layers of a decoder layer, with the sites whose outputs lie side by side in one product. {@code
 * decoder_project(x, l, j)} computes the j-th.
 */
enum Projection {
    /** (R, D) to (R, (H + 2N) * D_h). */
    ATTENTION_IN(Site.QUERY, Site.KEY, Site.VALUE),
    /** (R, H * D_h) to (R, D). */
    ATTENTION_OUT(Site.OUTPUT),
    /** (R, D) to (R, intermediate), or (R, 2 * intermediate), gate first, if gated. */
    FEED_FORWARD_IN(Site.GATE, Site.UP),
    /** (R, intermediate) to (R, D). */
    FEED_FORWARD_OUT(Site.DOWN);

    private final List<Site> sites;

    Projection(Site... sites) {
        this.sites = List.of(sites);
    }

    /** The sites that a configuration has, in the order of their outputs. */
    List<Site> sites(WeightPlan plan) {
        return sites.stream().filter(plan::has).toList();
    }

    /** The site of the biases of a site. */
    static Site bias(Site site) {
        return Site.valueOf(site.name() + "_BIAS");
    }
}
