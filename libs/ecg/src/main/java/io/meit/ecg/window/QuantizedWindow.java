package io.meit.ecg.window;

import io.meit.ecg.signal.BadEcgException;
import io.meit.ecg.signal.BadEcgException.Category;
import io.meit.ecg.signal.EcgWindow;
import io.meit.ecg.signal.Lead;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A window as it travels and is stored: the fields {@code samples}, {@code microvolts_per_unit} and {@code data_sha256}
 * of {@code meit.v1.EcgWindow}.
 *
 * @param samples (12, 5000) signed 16-bit little-endian integers, lead after lead, 120,000 bytes; -32768 = missing. Not
 *     copied: do not change it.
 * @param microvoltsPerUnit amplitude of one unit, &gt; 0
 * @param dataSha256 SHA-256 of {@code samples}, lower-case hexadecimal
 */
public record QuantizedWindow(byte[] samples, double microvoltsPerUnit, String dataSha256) {

    /** Bytes of a window's samples. */
    public static final int BYTES = EcgWindow.LEADS * EcgWindow.LENGTH * Short.BYTES;

    private static final short MISSING = Short.MIN_VALUE;

    public QuantizedWindow {
        if (samples.length != BYTES) {
            throw malformed("a window's samples have %d bytes; they need %d: 12 leads x 5000 samples x 2 bytes"
                    .formatted(samples.length, BYTES));
        }
        if (!(microvoltsPerUnit > 0) || Double.isInfinite(microvoltsPerUnit)) {
            throw malformed(
                    "one unit of a window is %s microvolts; it must be a positive number".formatted(microvoltsPerUnit));
        }
        String actual = sha256(samples);
        if (!actual.equals(dataSha256)) {
            throw malformed("the SHA-256 of a window's samples is %s, but it is said to be %s: the samples were changed"
                    .formatted(actual, dataSha256));
        }
    }

    /** Samples as received, without a hash to compare with. */
    public static QuantizedWindow of(byte[] samples, double microvoltsPerUnit) {
        return new QuantizedWindow(samples, microvoltsPerUnit, sha256(samples));
    }

    /**
     * Rounds to whole microvolts; only a signal beyond +-32.767 mV gets a coarser unit, which just fits it.
     *
     * @throws BadEcgException MALFORMED if a sample is infinite
     */
    public static QuantizedWindow of(EcgWindow window) {
        double microvoltsPerUnit = Math.max(1, largestMicrovolts(window) / Short.MAX_VALUE);
        ByteBuffer data = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float[] lead : window.millivolts()) {
            for (float millivolt : lead) {
                data.putShort(
                        Float.isNaN(millivolt) ? MISSING : (short) Math.rint(millivolt * 1000.0 / microvoltsPerUnit));
            }
        }
        return of(data.array(), microvoltsPerUnit);
    }

    /** The window in mV, exactly as stored. */
    public EcgWindow toWindow() {
        ByteBuffer data = ByteBuffer.wrap(samples).order(ByteOrder.LITTLE_ENDIAN);
        float[][] millivolts = new float[EcgWindow.LEADS][EcgWindow.LENGTH];
        for (float[] lead : millivolts) {
            for (int i = 0; i < lead.length; i++) {
                short unit = data.getShort();
                lead[i] = unit == MISSING ? Float.NaN : (float) (unit * microvoltsPerUnit / 1000);
            }
        }
        return new EcgWindow(millivolts);
    }

    private static double largestMicrovolts(EcgWindow window) {
        double largest = 0;
        for (Lead lead : Lead.CANONICAL) {
            for (float millivolt : window.lead(lead)) {
                if (Float.isInfinite(millivolt)) {
                    throw malformed("lead %s of a window has an infinite sample; write NaN if it is missing"
                            .formatted(lead.label()));
                }
                largest = Float.isNaN(millivolt) ? largest : Math.max(largest, Math.abs(millivolt) * 1000.0);
            }
        }
        // below half a unit more than the range, rounding still fits
        return largest < Short.MAX_VALUE + 0.5 ? 0 : largest;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256, which every Java must have", e);
        }
    }

    private static BadEcgException malformed(String message) {
        return new BadEcgException(Category.MALFORMED, message);
    }
}
