package io.meit.model.decoder;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * TorchScript text with places for weights: {@code {QUERY}} becomes the index of that site's weight in {@code decoder_w},
 * which in a layer is counted from {@code i}, the layer's first.
 */
final class Text {

    private static final Pattern PLACE = Pattern.compile("\\{([A-Z_]+)}");

    private final WeightPlan plan;

    Text(DecoderConfig config) {
        this.plan = WeightPlan.of(config);
    }

    /** Fills the places of a part. */
    String fill(String part) {
        Matcher matcher = PLACE.matcher(part);
        return matcher.replaceAll(match -> index(Site.valueOf(match.group(1))));
    }

    /** {@code decoder_w[...]} of a site, or {@code None} if this decoder has none there. */
    String weightOrNone(Site site) {
        return plan.has(site) ? "self.decoder_w[" + index(site) + "]" : "None";
    }

    boolean has(Site site) {
        return plan.has(site);
    }

    /** Index of a site's weight, as text. */
    String index(Site site) {
        if (!site.inLayers()) {
            return Integer.toString(plan.first(site));
        }
        return "i + " + (plan.first(site) - firstInLayer());
    }

    /** How many weights a layer has. */
    int perLayer() {
        return plan.perLayer();
    }

    /** Text that sets {@code i} to the index of the first weight of layer {@code l}. */
    String layerStart() {
        return "i = %d + %d * l".formatted(firstInLayer(), plan.perLayer());
    }

    /** Index of the first weight of layer 0. */
    int firstInLayer() {
        return plan.weights().stream()
                .filter(weight -> weight.site().inLayers())
                .mapToInt(weight -> plan.first(weight.site()))
                .min()
                .orElseThrow();
    }
}
