package io.meit.llm;

import com.google.protobuf.Timestamp;
import io.meit.llm.generate.FakeEngine;
import io.meit.proto.v1.EcgEmbedding;
import io.meit.proto.v1.Priority;
import io.meit.proto.v1.WriteReportRequest;
import java.util.concurrent.atomic.AtomicInteger;

/** Requests as encoder-service sends them. */
public final class Requests {

    public static final String SHA256 = "0123456789abcdef".repeat(4);

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private Requests() {}

    /** A bed no other test uses. */
    public static String newBed() {
        return "bed-" + NUMBER.incrementAndGet();
    }

    /** A request to write the report on window {@code index} of a bed. */
    public static WriteReportRequest.Builder write(String bed, int index) {
        return WriteReportRequest.newBuilder()
                .setWindowId(bed + "/1700000000000/" + 5000 * index)
                .setBedId(bed)
                .setPatientId("patient-of-" + bed)
                .setRecordId(bed + "/1700000000000")
                .setWindowStartedAt(Timestamp.newBuilder().setSeconds(1_700_000_000L + 10L * index))
                .setWindowReceivedAt(Timestamp.newBuilder().setSeconds(1_700_000_010L + 10L * index))
                .setDataSha256(SHA256)
                .setPriority(Priority.PRIORITY_ROUTINE)
                .setEmbedding(embedding())
                .setMaxTokens(8);
    }

    public static EcgEmbedding embedding() {
        return EcgEmbedding.newBuilder()
                .addValues(0.25f)
                .addValues(-1.5f)
                .setPrefixTokens(1)
                .setEncoderId("resnet18-w1@00000000cccc")
                .setProjectorId(FakeEngine.PROJECTOR)
                .setPreparationId("millivolt-v1")
                .build();
    }
}
