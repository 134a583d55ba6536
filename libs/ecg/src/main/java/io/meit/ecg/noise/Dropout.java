package io.meit.ecg.noise;

import io.meit.ecg.signal.EcgWindow;
import java.util.Arrays;
import java.util.Locale;

/**
 * A link that loses packets: gaps of equal length in all leads at once, at random places that do not overlap, so that the
 * lost part is the fraction asked for (rounded to whole gaps, at least one unless the fraction is 0).
 *
 * @param fraction lost part of the window, 0 to 0.9
 * @param gapSeconds length of one gap, 0.01 to 5
 * @param fill what the receiver writes into a gap
 */
public record Dropout(double fraction, double gapSeconds, Fill fill) implements Corruption {

    /** What a receiver writes into a gap. */
    public enum Fill {
        /** 0 mV. */
        ZERO,
        /** The last sample before the gap; at the window's start, the first one after it. */
        HOLD,
        /** NaN. The preparations refuse a window with gaps over 200 ms or 1 s in all. */
        MISSING
    }

    public Dropout {
        if (!(fraction >= 0 && fraction <= 0.9 && gapSeconds >= 0.01 && gapSeconds <= 5)) {
            throw new IllegalArgumentException(
                    "a dropout of %s of the window in gaps of %s s; needed are 0 to 0.9 and 0.01 to 5 s"
                            .formatted(fraction, gapSeconds));
        }
    }

    /** Gaps of 0.2 s, a usual packet, filled with zeros. */
    public static Dropout of(double fraction) {
        return new Dropout(fraction, 0.2, Fill.ZERO);
    }

    @Override
    public EcgWindow apply(EcgWindow window, long seed) {
        float[][] leads = Samples.copyOf(window);
        int gap = (int) Math.round(gapSeconds * EcgWindow.SAMPLE_RATE_HZ);
        for (int start : starts(gap, Draw.of(seed, "dropout"))) {
            for (float[] lead : leads) {
                Arrays.fill(lead, start, start + gap, value(lead, start, start + gap));
            }
        }
        return new EcgWindow(leads);
    }

    /** Places the gaps by drawing the good stretches between them: sorted uniform cuts of what is not lost. */
    private int[] starts(int gap, Draw draw) {
        int most = EcgWindow.LENGTH / gap;
        int wanted = (int) Math.round(fraction * EcgWindow.LENGTH / gap);
        int count = fraction == 0 ? 0 : Math.clamp(wanted, 1, most);
        int good = EcgWindow.LENGTH - count * gap;
        int[] cuts = new int[count];
        for (int k = 0; k < count; k++) {
            cuts[k] = draw.below(good + 1);
        }
        Arrays.sort(cuts);
        for (int k = 0; k < count; k++) {
            cuts[k] += k * gap;
        }
        return cuts;
    }

    private float value(float[] lead, int start, int end) {
        return switch (fill) {
            case ZERO -> 0;
            case MISSING -> Float.NaN;
            case HOLD -> start > 0 ? lead[start - 1] : lead[Math.min(end, lead.length - 1)];
        };
    }

    @Override
    public String canonical() {
        return "dropout(fraction=%s,gap_s=%s,fill=%s)"
                .formatted(fraction, gapSeconds, fill.name().toLowerCase(Locale.ROOT));
    }
}
