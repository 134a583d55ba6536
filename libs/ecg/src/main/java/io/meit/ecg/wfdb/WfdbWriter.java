package io.meit.ecg.wfdb;

import io.meit.ecg.signal.EcgRecord;
import io.meit.ecg.signal.Lead;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes a record as WFDB, format 16: {@code NAME.hea} and {@code NAME.dat}, leads in canonical order, checksums and
 * initial values filled in. A missing sample becomes -32768.
 */
public final class WfdbWriter {

    /** PTB-XL's gain: one unit is a microvolt, the range +-32.767 mV. */
    public static final int DEFAULT_UNITS_PER_MILLIVOLT = 1000;

    private static final DateTimeFormatter BASE_TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS dd/MM/yyyy", Locale.ROOT);

    private final int unitsPerMillivolt;

    public WfdbWriter() {
        this(DEFAULT_UNITS_PER_MILLIVOLT);
    }

    public WfdbWriter(int unitsPerMillivolt) {
        if (unitsPerMillivolt <= 0) {
            throw new IllegalArgumentException(
                    "unitsPerMillivolt is %d; it must be positive".formatted(unitsPerMillivolt));
        }
        this.unitsPerMillivolt = unitsPerMillivolt;
    }

    /**
     * Writes the two files into a directory that exists.
     *
     * @return the header file
     */
    public Path write(Path directory, EcgRecord ecg) throws IOException {
        for (Map.Entry<String, byte[]> file : files(ecg).entrySet()) {
            Files.write(directory.resolve(file.getKey()), file.getValue());
        }
        return directory.resolve(ecg.recordId() + ".hea");
    }

    /** The two files by name, header first: what an upload sends. */
    public Map<String, byte[]> files(EcgRecord ecg) {
        short[][] stored = ecg.millivolts().entrySet().stream()
                .map(lead -> quantized(lead.getKey(), lead.getValue()))
                .toArray(short[][]::new); // (leads, samples)
        String header = header(ecg, stored);
        WfdbHeader.parse(header); // a record id or comment that would break the header is refused here
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(ecg.recordId() + ".hea", header.getBytes(StandardCharsets.UTF_8));
        files.put(ecg.recordId() + ".dat", interleaved(stored, ecg.length()));
        return files;
    }

    private short[] quantized(Lead lead, float[] millivolts) {
        short[] stored = new short[millivolts.length];
        for (int i = 0; i < stored.length; i++) {
            double units = Math.rint((double) millivolts[i] * unitsPerMillivolt);
            if (Math.abs(units) > Short.MAX_VALUE) {
                throw new IllegalArgumentException(
                        "lead %s reaches %s mV; with %d units per mV the limit is +-%s mV: write with fewer"
                                .formatted(
                                        lead.label(),
                                        millivolts[i],
                                        unitsPerMillivolt,
                                        (double) Short.MAX_VALUE / unitsPerMillivolt));
            }
            stored[i] = Float.isNaN(millivolts[i]) ? SampleFormat.FORMAT_16.missing() : (short) units;
        }
        return stored;
    }

    private String header(EcgRecord ecg, short[][] stored) {
        StringBuilder text = new StringBuilder();
        text.append("%s %d %s %d".formatted(ecg.recordId(), stored.length, plain(ecg.sampleRateHz()), ecg.length()));
        ecg.startedAt().ifPresent(start -> text.append(' ').append(BASE_TIME.format(start)));
        text.append('\n');
        List<Lead> leads = List.copyOf(ecg.millivolts().keySet());
        for (int i = 0; i < stored.length; i++) {
            text.append("%s.dat 16 %d(0)/mV 16 0 %d %d 0 %s\n"
                    .formatted(
                            ecg.recordId(),
                            unitsPerMillivolt,
                            stored[i].length == 0 ? 0 : stored[i][0],
                            Checksum.of(stored[i]),
                            leads.get(i).label()));
        }
        for (String comment : ecg.comments()) {
            if (comment.lines().count() > 1) {
                throw new IllegalArgumentException(
                        "a comment of record %s has several lines; give one comment a line".formatted(ecg.recordId()));
            }
            text.append('#').append(comment).append('\n');
        }
        return text.toString();
    }

    private static String plain(double rate) {
        return BigDecimal.valueOf(rate).stripTrailingZeros().toPlainString();
    }

    private static byte[] interleaved(short[][] stored, int length) {
        ByteBuffer data = ByteBuffer.allocate(2 * stored.length * length).order(ByteOrder.LITTLE_ENDIAN);
        for (int frame = 0; frame < length; frame++) {
            for (short[] lead : stored) {
                data.putShort(lead[frame]);
            }
        }
        return data.array();
    }
}
