package io.meit.eval.live;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import io.meit.eval.reject.UnreadableMessageException;
import io.meit.proto.v1.Provenance;
import io.meit.proto.v1.Reference;
import io.meit.proto.v1.Report;
import java.time.Instant;

/** From the messages of the topics to what is joined here; throws UnreadableMessageException. */
final class WrittenReportMapper {

    /** Longest identifier; an index of PostgreSQL cannot hold one of some thousand bytes. */
    private static final int MAX_LABEL = 200;

    /** The range of google.protobuf.Timestamp; PostgreSQL's is wider. */
    private static final long FIRST_SECOND =
            Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();

    private static final long LAST_SECOND =
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    private WrittenReportMapper() {}

    static WrittenReport report(byte[] value) {
        return written(parse(value, "Report", Report::parseFrom));
    }

    /**
     * A report with the time of its writing.
     *
     * @param now the time of one that does not say
     */
    static ArrivedReport arrived(byte[] value, Instant now, boolean shadow) {
        Report report = parse(value, "Report", Report::parseFrom);
        return new ArrivedReport(written(report), report.hasCreatedAt() ? instant(report.getCreatedAt()) : now, shadow);
    }

    private static Instant instant(Timestamp time) {
        boolean valid = time.getSeconds() >= FIRST_SECOND
                && time.getSeconds() <= LAST_SECOND
                && time.getNanos() >= 0
                && time.getNanos() < 1_000_000_000;
        if (!valid) {
            throw new UnreadableMessageException(
                    "created_at is %d s and %d ns from 1970; give a time of the years 1 to 9999"
                            .formatted(time.getSeconds(), time.getNanos()));
        }
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }

    private static WrittenReport written(Report report) {
        return new WrittenReport(
                name("window_id", report.getWindowId()),
                label("bed_id", report.getBedId()),
                name("report_id", report.getReportId()),
                storable("text", report.getText()),
                provenance(report.getProvenance()));
    }

    static KnownReference reference(byte[] value) {
        Reference reference = parse(value, "Reference", Reference::parseFrom);
        return new KnownReference(
                name("window_id", reference.getWindowId()),
                label("bed_id", reference.getBedId()),
                storable("record_id", reference.getRecordId()),
                storable("text", reference.getText()));
    }

    private static ReportProvenance provenance(Provenance provenance) {
        return new ReportProvenance(
                storable("encoder_id", provenance.getEncoderId()),
                storable("projector_id", provenance.getProjectorId()),
                storable("preparation_id", provenance.getPreparationId()),
                storable("decoder_id", provenance.getDecoderId()),
                storable("adapter_id", provenance.getAdapterId()),
                storable("code_version", provenance.getCodeVersion()));
    }

    private static <T> T parse(byte[] value, String type, Parsing<T> parsing) {
        try {
            return parsing.parse(value);
        } catch (InvalidProtocolBufferException unreadable) {
            throw new UnreadableMessageException("%d bytes are no meit.v1.%s (%s); send the protobuf message"
                    .formatted(value.length, type, unreadable.getMessage()));
        }
    }

    private static String name(String field, String value) {
        if (value.isEmpty()) {
            throw new UnreadableMessageException("%s is empty; every message on this topic has one".formatted(field));
        }
        return label(field, value);
    }

    private static String label(String field, String value) {
        if (value.length() > MAX_LABEL) {
            throw new UnreadableMessageException(
                    "%s has %d characters; at most %d are taken".formatted(field, value.length(), MAX_LABEL));
        }
        return storable(field, value);
    }

    /** PostgreSQL cannot hold the character 0 in a text. */
    private static String storable(String field, String value) {
        int at = value.indexOf('\0');
        if (at >= 0) {
            throw new UnreadableMessageException(
                    "%s has the character U+0000 at position %d; remove it".formatted(field, at));
        }
        return value;
    }

    private interface Parsing<T> {
        T parse(byte[] value) throws InvalidProtocolBufferException;
    }
}
