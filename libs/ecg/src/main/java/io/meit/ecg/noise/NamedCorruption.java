package io.meit.ecg.noise;

import io.meit.ecg.signal.EcgWindow;

/**
 * A corruption as an evaluation runs and stores it.
 *
 * @param id stable and readable, e.g. {@code white@6dB} or {@code lead-swap@RA-LA}
 * @param corruption what is done
 * @param seed of all chance, together with the sample's name
 */
public record NamedCorruption(String id, Corruption corruption, long seed) {

    private static final String VERSION = "noise-v1";

    /** The signal as it is: what the others are compared with. */
    public static NamedCorruption clean() {
        return new NamedCorruption("clean", InTurn.NONE, 0);
    }

    /**
     * Each sample has its own noise, whatever the order in which samples come.
     *
     * @param sampleId names the sample within its data set
     */
    public EcgWindow apply(EcgWindow window, String sampleId) {
        return corruption.apply(window, Draw.seedOf(seed, sampleId));
    }

    /**
     * All that the result depends on, the sample apart, as one line to be hashed. Its first word changes when a corruption
     * gives other values for the same parameters.
     */
    public String canonical() {
        return "%s;id=%s;seed=%d;%s".formatted(VERSION, id, seed, corruption.canonical());
    }
}
