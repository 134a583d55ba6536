package io.meit.model.decoder;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a decoder will take of memory, told from its configuration before anything is loaded. It is a bound: what the kernel
 * counts as resident stays below, because the table of embeddings is read from the file's pages as it is needed.
 *
 * @param devices device to what it will hold; {@code cpu} is always among them
 * @param loading bytes more on the CPU while weights are converted and packed one by one, beside pages of the files, which
 *     the kernel takes back when it needs them
 */
public record MemoryPlan(Map<String, Share> devices, long loading) {

    /** The JVM, libtorch and what a step computes with. */
    public static final long OVERHEAD = 400L << 20;

    /** What CUDA and its libraries take of a device, and what a step computes with there: an allowance, not measured. */
    public static final long CUDA_OVERHEAD = 2L << 30;

    private static final String CPU = "cpu";

    public MemoryPlan {
        devices = Map.copyOf(devices);
    }

    /**
     * What one device holds.
     *
     * @param weights bytes
     * @param slot bytes of one slot of the cache: keys and values, 2 N D_h numbers in each of its layers
     * @param slots how many
     * @param overhead bytes of everything else
     */
    public record Share(long weights, long slot, long slots, long overhead) {

        /** Bytes of keys and values. */
        public long cache() {
            return Math.multiplyExact(slot, slots);
        }

        public long total() {
            return weights + cache() + overhead;
        }

        private String describe() {
            return "%s (%s for weights, %s for keys and values, %s for the rest)"
                    .formatted(gib(total()), gib(weights), gib(cache()), gib(overhead));
        }
    }

    /** @throws IllegalArgumentException if the settings place another number of layers than the decoder has */
    public static MemoryPlan of(DecoderConfig config, DecoderSettings settings) {
        WeightBytes bytes = new WeightBytes(config, settings);
        Map<String, Long> weights = bytes.byDevice();
        Map<String, Share> devices = new LinkedHashMap<>();
        weights.forEach((device, size) -> devices.put(
                device,
                new Share(
                        size, bytes.slotOn(device), settings.slots(), device.equals(CPU) ? OVERHEAD : CUDA_OVERHEAD)));
        return new MemoryPlan(devices, bytes.loading());
    }

    /** What the CPU will hold. */
    public Share cpu() {
        return on(CPU);
    }

    /** @throws IllegalArgumentException if nothing is placed there */
    public Share on(String device) {
        Share share = devices.get(device);
        if (share == null) {
            throw new IllegalArgumentException(
                    "nothing is placed on device '%s'; there is something on %s".formatted(device, devices.keySet()));
        }
        return share;
    }

    /** Most that is needed on a device at any time, loading included. */
    public long peak(String device) {
        return on(device).total() + (device.equals(CPU) ? loading : 0);
    }

    /**
     * @param available bytes that may be used on a device
     * @throws UnsupportedModelException with the numbers if they do not suffice
     */
    public void check(String device, long available) {
        if (peak(device) > available) {
            throw new UnsupportedModelException(
                    "the decoder needs %s on %s, and %s are available there; use at most %d slots for keys and values, a smaller number type (dtype), or more devices. Planned: %s"
                            .formatted(
                                    gib(peak(device)),
                                    device,
                                    gib(available),
                                    slotsFor(device, available),
                                    describe()));
        }
    }

    /** How many slots for keys and values a device can have; 0 if the weights alone do not fit. */
    public long slotsFor(String device, long available) {
        Share share = on(device);
        long free = available - peak(device) + share.cache();
        return share.slot() == 0 ? share.slots() : Math.max(0, free / share.slot());
    }

    /** E.g. {@code cpu: 15.9 GiB (15.0 GiB for weights, 0.5 GiB for keys and values, 0.4 GiB for the rest), and 2.0 GiB while loading}. */
    public String describe() {
        return devices.keySet().stream()
                .sorted()
                .map(device -> "%s: %s".formatted(device, devices.get(device).describe()))
                .collect(Collectors.joining("; ", "", ", and %s on the CPU while loading".formatted(gib(loading))));
    }

    private static String gib(long bytes) {
        return String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30));
    }
}
