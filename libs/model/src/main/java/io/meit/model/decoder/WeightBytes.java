package io.meit.model.decoder;

import io.meit.model.decoder.WeightPlan.Weight;
import io.meit.model.fusion.Fusion;
import io.meit.model.fusion.FusionWeights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Bytes of a decoder's weights as they are held, by device: of linear layers in its number type, of the rest as it computes. */
final class WeightBytes {

    private static final String CPU = "cpu";

    /** So many weights of a row in 4 bits share two numbers of 16 bits. */
    private static final int INT4_GROUP = 32;

    private static final Set<Site> LINEAR = Set.of(
            Site.QUERY,
            Site.KEY,
            Site.VALUE,
            Site.OUTPUT,
            Site.GATE,
            Site.UP,
            Site.DOWN,
            Site.HEAD,
            Site.PROJECT_IN,
            Site.PROJECT_OUT);

    private final DecoderConfig config;
    private final DecoderSettings settings;
    private final List<String> layers;

    WeightBytes(DecoderConfig config, DecoderSettings settings) {
        this.config = config;
        this.settings = settings;
        this.layers = settings.placement().devices(config.sizes().layers());
    }

    Map<String, Long> byDevice() {
        Map<String, Long> bytes = new LinkedHashMap<>();
        bytes.put(CPU, fusion());
        for (Weight weight : WeightPlan.of(config).weights()) {
            bytes.merge(deviceOf(weight), held(weight), Long::sum);
        }
        if (config.tiedHead()) { // kept for the head beside the table of embeddings
            bytes.merge(layers.getLast(), linear(SiteShape.of(config, Site.EMBEDDING)), Long::sum);
        }
        return bytes;
    }

    private String deviceOf(Weight weight) {
        if (weight.site().inLayers()) {
            return layers.get(weight.layer());
        }
        return weight.site().compareTo(Site.DOWN_BIAS) > 0 ? layers.getLast() : CPU;
    }

    /** Bytes of one slot's keys and values in the layers of a device. */
    long slotOn(String device) {
        long here = layers.stream().filter(device::equals).count();
        return 2 * here * config.sizes().keyWidth() * numberBytes();
    }

    /** The greatest product's weights, converted and side by side; with integers also what rounding them takes. */
    long loading() {
        WeightPlan plan = WeightPlan.of(config);
        long greatest = count(SiteShape.of(config, Site.EMBEDDING));
        for (Projection projection : Projection.values()) {
            long joined = projection.sites(plan).stream()
                    .mapToLong(site -> count(SiteShape.of(config, site)))
                    .sum();
            greatest = Math.max(greatest, joined);
        }
        return greatest
                * switch (settings.type()) {
                    case FP32 -> 2 * Float.BYTES;
                    case BF16 -> 2 * Short.BYTES;
                    case INT8 -> 4 * Float.BYTES;
                    case INT4 -> Short.BYTES + 4 * Float.BYTES;
                };
    }

    private long held(Weight weight) {
        return LINEAR.contains(weight.site()) ? linear(weight.shape()) : numberBytes() * count(weight.shape());
    }

    private long linear(long[] shape) {
        long count = count(shape);
        return switch (settings.type()) {
            case FP32 -> Float.BYTES * count;
            case BF16 -> Short.BYTES * count;
            case INT8 -> count + 2 * Float.BYTES * shape[0]; // a scale and a sum for every row
            case INT4 -> count / 2 + 2 * Short.BYTES * (count / INT4_GROUP);
        };
    }

    private long numberBytes() {
        return settings.type() == DecoderType.FP32 || settings.type() == DecoderType.INT8 ? Float.BYTES : Short.BYTES;
    }

    /** What makes an ECG's keys and values: two matrices (N * D_h, D_h) of a layer, or weights of the fusion's own. */
    private long fusion() {
        if (settings.fusion() instanceof Fusion.Meit meit) {
            long matrix = (long) config.sizes().keyWidth() * config.sizes().headSize();
            long seeing = 0;
            for (int layer = 0; layer < config.sizes().layers(); layer++) {
                seeing += meit.sees(layer) ? 2 : 0;
            }
            return seeing * matrix * Float.BYTES;
        }
        return FusionWeights.shapes(settings.fusion(), FusionPart.dimensions(config)).values().stream()
                .mapToLong(shape -> Float.BYTES * count(shape))
                .sum();
    }

    private static long count(long... shape) {
        long count = 1;
        for (long extent : shape) {
            count *= extent;
        }
        return count;
    }
}
