package io.meit.ingest.assemble;

import io.meit.ecg.signal.EcgWindow;
import io.meit.ecg.signal.Lead;
import java.util.EnumSet;
import java.util.List;

/**
 * How a monitor writes a frame, which is one sample of every lead.
 *
 * @param sampleRateHz frames per second, {@value #MIN_RATE_HZ}..{@value #MAX_RATE_HZ}
 * @param leads the twelve leads, each once, in the order of the frame
 * @param microvoltsPerUnit amplitude of one unit in µV, &gt; 0
 */
public record FrameFormat(int sampleRateHz, List<Lead> leads, double microvoltsPerUnit) {

    public static final int MIN_RATE_HZ = 100;
    public static final int MAX_RATE_HZ = 2000;

    /** The value that stands for a missing sample. */
    public static final short MISSING = Short.MIN_VALUE;

    public FrameFormat {
        if (sampleRateHz < MIN_RATE_HZ || sampleRateHz > MAX_RATE_HZ) {
            throw new IllegalArgumentException(
                    "sample_rate_hz is %d; send a rate of %d..%d Hz".formatted(sampleRateHz, MIN_RATE_HZ, MAX_RATE_HZ));
        }
        if (!(microvoltsPerUnit > 0) || Double.isInfinite(microvoltsPerUnit)) {
            throw new IllegalArgumentException(
                    "microvolts_per_unit is %s; send the amplitude of one unit in microvolts, a number above 0"
                            .formatted(microvoltsPerUnit));
        }
        leads = List.copyOf(leads);
        requireTwelveLeads(leads);
    }

    private static void requireTwelveLeads(List<Lead> leads) {
        EnumSet<Lead> absent = EnumSet.allOf(Lead.class);
        leads.forEach(absent::remove);
        if (leads.size() != EcgWindow.LEADS || !absent.isEmpty()) {
            throw new IllegalArgumentException(
                    "leads names %d leads and lacks %s; send the twelve leads, each once, in the order of the frames"
                            .formatted(
                                    leads.size(),
                                    absent.stream().map(Lead::label).toList()));
        }
    }

    /** Bytes of one frame: 12 x 2. */
    public static int bytesPerFrame() {
        return EcgWindow.LEADS * Short.BYTES;
    }

    /** Frames of one 10 s window. */
    public int framesPerWindow() {
        return sampleRateHz * EcgWindow.SECONDS;
    }
}
