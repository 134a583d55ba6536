package io.meit.evaluation.suite;

import io.meit.metrics.Profile;
import io.meit.metrics.suite.KeptText;
import java.util.List;

/**
 * Which text metrics are computed. Clinical metrics always are.
 *
 * @param profiles in the order of the results
 * @param bertScore whether BERTScore is computed too, which needs an encoder
 * @param kept what profile {@code meit} leaves in front of both texts, as the released code does
 * @param batch over how many reports profile {@code meit} computes a number before it averages; 0 for the whole corpus
 */
public record MetricPlan(List<Profile> profiles, boolean bertScore, KeptText kept, int batch) {

    public MetricPlan {
        profiles = List.copyOf(profiles);
    }
}
