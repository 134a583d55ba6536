package io.meit.ingest.publish;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.meit.proto.v1.RejectionCategory;
import java.time.Instant;

/** Rejections to and from {@code meit.v1} messages. */
public final class RejectionMapper {

    private static final String PREFIX = "REJECTION_CATEGORY_";

    private RejectionMapper() {}

    public static io.meit.proto.v1.Rejection toMessage(Rejection rejection, Instant rejectedAt) {
        return io.meit.proto.v1.Rejection.newBuilder()
                .setWindowId(rejection.windowId())
                .setBedId(rejection.bedId())
                .setRecordId(rejection.recordId())
                .setCategory(category(rejection.category()))
                .setReason(rejection.reason())
                .setService(rejection.cause().service())
                .setRejectedAt(WindowMapper.timestamp(rejectedAt))
                .setPayload(UnsafeByteOperations.unsafeWrap(rejection.cause().payload()))
                .build();
    }

    /** A category that this version does not know is INTERNAL: a newer service decided. */
    public static Rejection fromMessage(io.meit.proto.v1.Rejection message) {
        ByteString payload = message.getPayload();
        return new Rejection(
                message.getWindowId(),
                message.getBedId(),
                message.getRecordId(),
                category(message.getCategory()),
                message.getReason(),
                new Rejection.Cause(message.getService(), payload.toByteArray()));
    }

    public static RejectionCategory category(io.meit.ingest.publish.RejectionCategory category) {
        return RejectionCategory.valueOf(PREFIX + category.name());
    }

    private static io.meit.ingest.publish.RejectionCategory category(RejectionCategory category) {
        return switch (category) {
            case UNRECOGNIZED, REJECTION_CATEGORY_UNSPECIFIED -> io.meit.ingest.publish.RejectionCategory.INTERNAL;
            default ->
                io.meit.ingest.publish.RejectionCategory.valueOf(category.name().substring(PREFIX.length()));
        };
    }
}
