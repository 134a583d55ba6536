package io.meit.encoder.reject;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.meit.proto.v1.Rejection;
import io.meit.proto.v1.RejectionCategory;
import java.time.Instant;

/** From a rejected window to the contract's message. */
final class RejectionMapper {

    /** Limit of {@code Rejection.payload}. */
    private static final int MAX_PAYLOAD_BYTES = 256 * 1024;

    private RejectionMapper() {}

    static Rejection message(RejectedWindow rejected, Instant at) {
        byte[] payload = rejected.payload();
        return Rejection.newBuilder()
                .setWindowId(rejected.windowId())
                .setBedId(rejected.bedId())
                .setRecordId(rejected.recordId())
                .setCategory(RejectionCategory.valueOf(
                        "REJECTION_CATEGORY_" + rejected.category().name()))
                .setReason(rejected.reason())
                .setService("encoder-service")
                .setRejectedAt(
                        Timestamp.newBuilder().setSeconds(at.getEpochSecond()).setNanos(at.getNano()))
                .setPayload(ByteString.copyFrom(payload, 0, Math.min(payload.length, MAX_PAYLOAD_BYTES)))
                .build();
    }
}
