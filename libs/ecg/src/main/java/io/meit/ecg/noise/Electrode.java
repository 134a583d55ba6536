package io.meit.ecg.noise;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Where the twelve leads are taken from. The first nine are measured; their order is that of every (9, T) array of this
 * package. RL, the right leg, only drives the body's reference potential and is in no lead.
 */
public enum Electrode {
    RA,
    LA,
    LL,
    V1,
    V2,
    V3,
    V4,
    V5,
    V6,
    RL;

    /** Electrodes that are part of a lead. */
    public static final int MEASURED = 9;

    /** Limb electrodes that are part of a lead: RA, LA, LL. */
    static final int LIMBS = 3;

    boolean isMeasured() {
        return this != RL;
    }

    boolean isLimb() {
        return ordinal() < LIMBS || this == RL;
    }

    /**
     * The electrode of that name, whatever its case.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Electrode named(String name) {
        String key = name.strip().toUpperCase(Locale.ROOT);
        List<Electrode> all = Arrays.asList(values());
        return all.stream()
                .filter(electrode -> electrode.name().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no electrode is called \"%s\"; there are %s".formatted(name, all)));
    }
}
