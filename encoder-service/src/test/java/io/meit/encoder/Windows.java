package io.meit.encoder;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.meit.encoder.window.WindowDescription;
import io.meit.proto.v1.EcgWindow;
import io.meit.proto.v1.Lead;
import io.meit.proto.v1.Priority;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/** Windows for tests: the signal is a counter, so that each sample tells its place. */
public final class Windows {

    /** What ingest-service would say of it. */
    public static final String PATIENT = "patient-pseudonym-77";

    private static final int SAMPLES = 12 * 5000;

    private Windows() {}

    /** A good window; sample {@code i} of all 60,000 is {@code i % 1000} units of 2 microvolts. */
    public static EcgWindow window(String bedId, long number) {
        ByteBuffer samples = ByteBuffer.allocate(SAMPLES * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < SAMPLES; i++) {
            samples.putShort((short) (i % 1000));
        }
        var window = EcgWindow.newBuilder()
                .setWindowId("%s/1/%d".formatted(bedId, number * 5000))
                .setBedId(bedId)
                .setPatientId(PATIENT)
                .setRecordId(bedId + "/1")
                .setStartedAt(Timestamp.newBuilder().setSeconds(1_700_000_000))
                .setReceivedAt(Timestamp.newBuilder().setSeconds(1_700_000_010).setNanos(5))
                .setSampleRateHz(500)
                .setMicrovoltsPerUnit(2)
                .setPriority(Priority.PRIORITY_STAT);
        for (int lead = 1; lead <= 12; lead++) {
            window.addLeads(Lead.forNumber(lead));
        }
        return withSamples(window.build(), samples.array());
    }

    /** The same window with other samples and their checksum. */
    public static EcgWindow withSamples(EcgWindow window, byte[] samples) {
        return window.toBuilder()
                .setSamples(ByteString.copyFrom(samples))
                .setDataSha256(sha256(samples))
                .build();
    }

    /** A window without its samples. */
    public static WindowDescription description(String bedId, long number) {
        return new WindowDescription(
                "%s/1/%d".formatted(bedId, number * 5000),
                bedId,
                PATIENT,
                bedId + "/1",
                Optional.of(Instant.ofEpochSecond(1_700_000_000)),
                Optional.empty(),
                "00ff",
                WindowDescription.Priority.ROUTINE);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
