package io.meit.encoder.intake;

import static io.meit.ecg.signal.EcgWindow.LEADS;
import static io.meit.ecg.signal.EcgWindow.LENGTH;
import static io.meit.ecg.signal.EcgWindow.SAMPLE_RATE_HZ;

import io.meit.encoder.reject.Category;
import io.meit.encoder.reject.WindowRejectedException;
import io.meit.proto.v1.EcgWindow;
import io.meit.proto.v1.Lead;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/** From a window's samples as they travel to millivolts. */
final class SignalMapper {

    private static final List<Lead> CANONICAL =
            IntStream.rangeClosed(1, LEADS).mapToObj(Lead::forNumber).toList();
    private static final int BYTES = LEADS * LENGTH * Short.BYTES;
    private static final short MISSING = Short.MIN_VALUE;
    private static final double MICROVOLTS_PER_MILLIVOLT = 1000;

    private SignalMapper() {}

    /** Throws WindowRejectedException with what is wrong. */
    static io.meit.ecg.signal.EcgWindow signal(EcgWindow window) {
        checkForm(window);
        checkSamples(window);
        return new io.meit.ecg.signal.EcgWindow(millivolts(window));
    }

    private static void checkForm(EcgWindow window) {
        require(
                window.getSampleRateHz() == SAMPLE_RATE_HZ,
                Category.UNSUPPORTED,
                "sample_rate_hz is %d; windows of meit.v1 have %d: resample before sending"
                        .formatted(window.getSampleRateHz(), SAMPLE_RATE_HZ));
        require(
                window.getLeadsList().containsAll(CANONICAL),
                Category.MISSING_LEAD,
                "leads are %s; all of %s are needed".formatted(window.getLeadsList(), CANONICAL));
        require(
                window.getLeadsList().equals(CANONICAL),
                Category.MALFORMED,
                "leads are %s; each must come once, in the order %s".formatted(window.getLeadsList(), CANONICAL));
        double unit = window.getMicrovoltsPerUnit();
        require(
                unit > 0 && Double.isFinite(unit),
                Category.MALFORMED,
                "microvolts_per_unit is %s; it must be a positive number".formatted(unit));
    }

    private static void checkSamples(EcgWindow window) {
        int size = window.getSamples().size();
        String wrongSize = "samples has %d bytes; 12 leads x 5000 samples need %d".formatted(size, BYTES);
        require(size >= BYTES, Category.TRUNCATED, wrongSize);
        require(size <= BYTES, Category.MALFORMED, wrongSize);
        String actual = sha256(window.getSamples().asReadOnlyByteBuffer());
        require(
                actual.equals(window.getDataSha256()),
                Category.MALFORMED,
                "data_sha256 is '%s' but that of the samples is %s: they changed on the way; send them again"
                        .formatted(window.getDataSha256(), actual));
    }

    /** (12, 5000) */
    private static float[][] millivolts(EcgWindow window) {
        ShortBuffer samples = window.getSamples()
                .asReadOnlyByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asShortBuffer();
        double unit = window.getMicrovoltsPerUnit() / MICROVOLTS_PER_MILLIVOLT;
        float[][] millivolts = new float[LEADS][LENGTH];
        for (float[] lead : millivolts) {
            for (int i = 0; i < LENGTH; i++) {
                short sample = samples.get();
                lead[i] = sample == MISSING ? Float.NaN : (float) (sample * unit);
            }
        }
        return millivolts;
    }

    private static String sha256(ByteBuffer bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private static void require(boolean holds, Category category, String reason) {
        if (!holds) {
            throw new WindowRejectedException(category, reason);
        }
    }
}
