package io.meit.ecg.wfdb;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Small uploads made by hand: a header and one data file {@code r.dat} of 16-bit samples. */
final class Uploads {

    private Uploads() {}

    static Map<String, byte[]> of(String header, int... samples) {
        return with(header, "r.dat", format16(samples));
    }

    static Map<String, byte[]> with(String header, String dataName, byte[] data) {
        Map<String, byte[]> files = new HashMap<>();
        files.put("r.hea", header.getBytes(StandardCharsets.UTF_8));
        files.put(dataName, data);
        return files;
    }

    static byte[] format16(int... samples) {
        byte[] data = new byte[2 * samples.length];
        for (int i = 0; i < samples.length; i++) {
            data[2 * i] = (byte) samples[i];
            data[2 * i + 1] = (byte) (samples[i] >> 8);
        }
        return data;
    }
}
