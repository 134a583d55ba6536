package io.meit.ecg.signal;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Seeded random signals for round trips. */
public final class RandomEcg {

    private RandomEcg() {}

    /** Uniform in +-{@code amplitude} mV; one sample in a hundred is missing if {@code gaps}. */
    public static float[] lead(Random random, int length, float amplitude, boolean gaps) {
        float[] lead = new float[length];
        for (int i = 0; i < length; i++) {
            lead[i] = gaps && random.nextInt(100) == 0 ? Float.NaN : (2 * random.nextFloat() - 1) * amplitude;
        }
        return lead;
    }

    public static EcgWindow window(long seed, float amplitude, boolean gaps) {
        Random random = new Random(seed);
        float[][] millivolts = new float[EcgWindow.LEADS][];
        for (int i = 0; i < millivolts.length; i++) {
            millivolts[i] = lead(random, EcgWindow.LENGTH, amplitude, gaps);
        }
        return new EcgWindow(millivolts);
    }

    /** All twelve leads. */
    public static EcgRecord ecg(long seed, double rateHz, int length) {
        Random random = new Random(seed);
        Map<Lead, float[]> leads = new EnumMap<>(Lead.class);
        for (Lead lead : Lead.CANONICAL) {
            leads.put(lead, lead(random, length, 3, false));
        }
        return new EcgRecord("random-" + seed, rateHz, leads, Optional.empty(), List.of());
    }
}
