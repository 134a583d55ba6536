package io.meit.model.decoder;

/** Which tensor of a model's files holds the weight of a site. One of the two things that a family declares. */
@FunctionalInterface
public interface WeightMap {

    /** @param layer from 0; meaningless for a site that is not in layers */
    Source source(Site site, int layer);
}
