package io.meit.model.decoder;

import io.meit.model.decoder.WeightPlan.Weight;
import java.util.Locale;

/**
 * What a decoder will take of memory, told before it is loaded.
 *
 * @param weights bytes of the weights: linear layers in the decoder's number type, embedding and norms in that of its
 *     activations. A head that is tied to the embedding counts as well, because it is kept packed beside the table
 * @param cache bytes of keys and values
 * @param loading bytes that are needed only while loading: the greatest weight, once as it is stored and once converted
 */
public record MemoryPlan(long weights, long cache, long loading) {

    /** libtorch, the JVM and what a step computes with: at most so much beside weights and cache. */
    public static final long OVERHEAD = 400L << 20;

    /** One scale of 32 bits for so many weights of 4 bits. */
    private static final int INT4_GROUP = 32;

    public static MemoryPlan of(DecoderConfig config, DecoderSettings settings) {
        long weights = 0;
        long greatest = 0;
        for (Weight weight : WeightPlan.of(config).weights()) {
            long bytes = bytes(weight, settings.type());
            boolean tiedHead = weight.site() == Site.EMBEDDING && config.tiedHead();
            weights += tiedHead ? bytes + packed(weight.shape(), settings.type()) : bytes;
            greatest = Math.max(greatest, 2L * Float.BYTES * count(weight.shape()));
        }
        return new MemoryPlan(weights, slotBytes(config, settings.type()) * settings.slots(), greatest);
    }

    /** Bytes of one slot of the cache: keys and values of all layers, 2 L N D_h numbers. */
    public static long slotBytes(DecoderConfig config, DecoderType type) {
        return 2L * config.sizes().layers() * config.sizes().keyWidth() * activationBytes(type);
    }

    /** Most that will be resident once it is loaded. */
    public long total() {
        return weights + cache + OVERHEAD;
    }

    /**
     * @param available bytes that may be used
     * @throws UnsupportedModelException with the numbers if they do not suffice
     */
    public void check(long available) {
        if (total() + loading > available) {
            throw new UnsupportedModelException(
                    "the decoder needs %s, and %s are available; use a smaller number type (dtype) or fewer slots for keys and values"
                            .formatted(describe(), gib(available)));
        }
    }

    /** E.g. {@code 15.0 GiB for weights + 1.0 GiB for keys and values + 0.4 GiB}, and what loading takes. */
    public String describe() {
        return "%s for weights + %s for keys and values + %s (and %s while loading)"
                .formatted(gib(weights), gib(cache), gib(OVERHEAD), gib(loading));
    }

    private static long bytes(Weight weight, DecoderType type) {
        return switch (weight.site()) {
            case QUERY, KEY, VALUE, OUTPUT, GATE, UP, DOWN, HEAD, PROJECT_IN, PROJECT_OUT ->
                packed(weight.shape(), type);
            default -> activationBytes(type) * count(weight.shape());
        };
    }

    private static long packed(long[] shape, DecoderType type) {
        long count = count(shape);
        return switch (type) {
            case FP32 -> Float.BYTES * count;
            case BF16 -> Short.BYTES * count;
            case INT8 -> count + Float.BYTES * shape[0];
            case INT4 -> count / 2 + Float.BYTES * (count / INT4_GROUP);
        };
    }

    private static int activationBytes(DecoderType type) {
        return type == DecoderType.FP32 || type == DecoderType.INT8 ? Float.BYTES : Short.BYTES;
    }

    private static long count(long... shape) {
        long count = 1;
        for (long extent : shape) {
            count *= extent;
        }
        return count;
    }

    private static String gib(long bytes) {
        return String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30));
    }
}
