package io.meit.ingest.publish;

import com.google.protobuf.Timestamp;
import com.google.protobuf.UnsafeByteOperations;
import io.meit.ecg.signal.EcgWindow;
import io.meit.ecg.window.QuantizedWindow;
import io.meit.proto.v1.Lead;
import io.meit.proto.v1.Priority;
import io.meit.proto.v1.Reference;
import java.time.Instant;
import java.util.List;

/** Windows and references as {@code meit.v1} messages. */
final class WindowMapper {

    /** The numbers 1..12 of {@code meit.v1.Lead} are the canonical order. */
    private static final List<Lead> CANONICAL = io.meit.ecg.signal.Lead.CANONICAL.stream()
            .map(lead -> Lead.forNumber(lead.ordinal() + 1))
            .toList();

    private WindowMapper() {}

    static io.meit.proto.v1.EcgWindow toMessage(SubmittedWindow window) {
        Origin origin = window.origin();
        QuantizedWindow samples = window.samples();
        return io.meit.proto.v1.EcgWindow.newBuilder()
                .setWindowId(window.windowId())
                .setBedId(origin.bedId())
                .setPatientId(origin.patientId())
                .setRecordId(origin.recordId())
                .setStartedAt(timestamp(window.startedAt()))
                .setReceivedAt(timestamp(window.receivedAt()))
                .setSampleRateHz(EcgWindow.SAMPLE_RATE_HZ)
                .addAllLeads(CANONICAL)
                .setSamples(UnsafeByteOperations.unsafeWrap(samples.samples()))
                .setMicrovoltsPerUnit(samples.microvoltsPerUnit())
                .setDataSha256(samples.dataSha256())
                .setPriority(origin.stat() ? Priority.PRIORITY_STAT : Priority.PRIORITY_ROUTINE)
                .build();
    }

    static Reference reference(SubmittedWindow window, String text) {
        return Reference.newBuilder()
                .setWindowId(window.windowId())
                .setBedId(window.origin().bedId())
                .setRecordId(window.origin().recordId())
                .setText(text)
                .build();
    }

    static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }
}
