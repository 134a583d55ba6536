package io.meit.encoder.intake;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import io.meit.ecg.signal.BadEcgException;
import io.meit.encoder.intake.ReadResult.Defective;
import io.meit.encoder.intake.ReadResult.Encodable;
import io.meit.encoder.reject.Category;
import io.meit.encoder.reject.RejectedWindow;
import io.meit.encoder.reject.WindowRejectedException;
import io.meit.encoder.window.WindowDescription;
import io.meit.proto.v1.EcgWindow;
import io.meit.proto.v1.Priority;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** From the bytes of a Kafka record to a window, checked against its contract. */
final class WindowMapper {

    private static final Pattern BED_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern EPOCH_AND_SAMPLE = Pattern.compile("[1-9][0-9]{0,18}/[0-9]{1,19}");

    private static final long FIRST_SECOND =
            Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
    private static final long LAST_SECOND =
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    private WindowMapper() {}

    /** Tells apart what can be encoded and what must be rejected; throws nothing. */
    static ReadResult read(Arrival arrival) {
        EcgWindow window;
        try {
            window = EcgWindow.parseFrom(arrival.value());
        } catch (InvalidProtocolBufferException unreadable) {
            String reason = "%d bytes are no meit.v1.EcgWindow (%s); send the protobuf message"
                    .formatted(arrival.value().length, unreadable.getMessage());
            return new Defective(RejectedWindow.unreadable(arrival.key(), arrival.place(), arrival.value(), reason));
        }
        try {
            checkFields(window);
            checkIdentity(window);
            return new Encodable(description(window), SignalMapper.signal(window));
        } catch (WindowRejectedException | BadEcgException defect) {
            String recordId = window.getRecordId().isEmpty() ? arrival.place() : window.getRecordId();
            return new Defective(RejectedWindow.of(window.getWindowId(), window.getBedId(), recordId, defect));
        }
    }

    private static void checkFields(EcgWindow window) {
        checkKnown(window);
        checkKnown(window.getStartedAt());
        checkKnown(window.getReceivedAt());
    }

    private static void checkKnown(Message message) {
        var unknown = message.getUnknownFields().asMap().keySet();
        if (!unknown.isEmpty()) {
            throw malformed("%s has the unknown fields %s; send meit.v1, or update encoder-service"
                    .formatted(message.getDescriptorForType().getName(), unknown));
        }
    }

    private static void checkIdentity(EcgWindow window) {
        String bedId = window.getBedId();
        if (!BED_ID.matcher(bedId).matches()) {
            throw malformed("bed_id is '%s'; it must be 1..64 characters of [A-Za-z0-9._-]".formatted(bedId));
        }
        String windowId = window.getWindowId();
        if (!windowId.startsWith(bedId + "/")
                || !EPOCH_AND_SAMPLE
                        .matcher(windowId.substring(bedId.length() + 1))
                        .matches()) {
            throw malformed("window_id is '%s'; it must be <bed_id>/<epoch>/<first sample> with the bed_id %s"
                    .formatted(windowId, bedId));
        }
    }

    private static WindowDescription description(EcgWindow window) {
        return new WindowDescription(
                window.getWindowId(),
                window.getBedId(),
                window.getPatientId(),
                window.getRecordId(),
                window.hasStartedAt() ? Optional.of(instant("started_at", window.getStartedAt())) : Optional.empty(),
                window.hasReceivedAt() ? Optional.of(instant("received_at", window.getReceivedAt())) : Optional.empty(),
                window.getDataSha256(),
                priority(window.getPriority()));
    }

    private static WindowDescription.Priority priority(Priority priority) {
        return switch (priority) {
            case PRIORITY_STAT -> WindowDescription.Priority.STAT;
            case PRIORITY_ROUTINE, PRIORITY_UNSPECIFIED -> WindowDescription.Priority.ROUTINE;
            case UNRECOGNIZED -> throw malformed("priority is not one of meit.v1; send ROUTINE or STAT");
        };
    }

    /** A time of the years 1 to 9999, which is what google.protobuf.Timestamp allows. */
    private static Instant instant(String field, Timestamp timestamp) {
        boolean valid = timestamp.getSeconds() >= FIRST_SECOND
                && timestamp.getSeconds() <= LAST_SECOND
                && timestamp.getNanos() >= 0
                && timestamp.getNanos() < 1_000_000_000;
        if (!valid) {
            throw malformed("%s is %d s and %d ns from 1970; send a time of the years 1 to 9999"
                    .formatted(field, timestamp.getSeconds(), timestamp.getNanos()));
        }
        return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
    }

    private static WindowRejectedException malformed(String reason) {
        return new WindowRejectedException(Category.MALFORMED, reason);
    }
}
