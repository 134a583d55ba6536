package io.meit.ingest;

import io.meit.ecg.signal.EcgRecord;
import io.meit.ecg.signal.Lead;
import io.meit.ecg.wfdb.WfdbWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A made-up signal whose every sample tells its lead and its time, in whole microvolts. */
public final class TestEcg {

    public static final int RATE_HZ = 500;
    private static final int PERIOD = 400;

    private TestEcg() {}

    /** Amplitude in µV of a lead (0..11, canonical) at a frame. */
    public static short microvolts(int lead, long frame) {
        return (short) ((lead + 1) * 50L + frame % PERIOD);
    }

    /** Frames in canonical lead order, one unit = 1 µV. */
    public static byte[] frames(long first, int count) {
        ByteBuffer bytes =
                ByteBuffer.allocate(count * Lead.CANONICAL.size() * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (long frame = first; frame < first + count; frame++) {
            for (int lead = 0; lead < Lead.CANONICAL.size(); lead++) {
                bytes.putShort(microvolts(lead, frame));
            }
        }
        return bytes.array();
    }

    public static EcgRecord record(String recordId, int seconds) {
        Map<Lead, float[]> millivolts = new EnumMap<>(Lead.class);
        for (Lead lead : Lead.CANONICAL) {
            float[] samples = new float[seconds * RATE_HZ];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = microvolts(lead.ordinal(), i) / 1000f;
            }
            millivolts.put(lead, samples);
        }
        return new EcgRecord(recordId, RATE_HZ, millivolts, Optional.empty(), List.of());
    }

    /** The record without one lead. */
    public static EcgRecord without(Lead lead, EcgRecord ecg) {
        Map<Lead, float[]> fewer = new EnumMap<>(ecg.millivolts());
        fewer.remove(lead);
        return new EcgRecord(ecg.recordId(), ecg.sampleRateHz(), fewer, ecg.startedAt(), ecg.comments());
    }

    /** Header and data file by name. */
    public static Map<String, byte[]> files(EcgRecord ecg) {
        return new WfdbWriter().files(ecg);
    }
}
