package io.meit.llm.api;

import io.meit.llm.generate.ReportOrder;
import io.meit.llm.generate.TextOrder;
import io.meit.llm.report.ReportedWindow;
import io.meit.proto.v1.WriteReportRequest;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks a WriteReport request and turns it into an order. */
@Singleton
class ReportOrderMapper {

    private static final int MAX_ID = 256;
    private static final Pattern BED = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final TextOrderMapper texts;

    ReportOrderMapper(TextOrderMapper texts) {
        this.texts = texts;
    }

    /** @throws InvalidRequestException naming the first field that is wrong */
    ReportOrder toOrder(WriteReportRequest request) {
        Field.known(request);
        ReportedWindow window = window(request);
        if (!request.hasEmbedding()) {
            throw new InvalidRequestException("embedding is not set; it must be given");
        }
        return new ReportOrder(
                window,
                new TextOrder(
                        TextOrderMapper.priority(request.getPriority(), request.getPriorityValue()),
                        Optional.of(TextOrderMapper.embedding(request.getEmbedding())),
                        texts.prompt("prompt", request.getPrompt()),
                        TextOrderMapper.maxTokens(request.getMaxTokens()),
                        OptionsMapper.toOptions(request.getOptions())));
    }

    private static ReportedWindow window(WriteReportRequest request) {
        String bedId = Field.matching("bed_id", request.getBedId(), BED);
        String windowId = Field.text("window_id", request.getWindowId(), MAX_ID);
        if (!windowId.startsWith(bedId + "/")) {
            throw new InvalidRequestException(
                    "window_id is \"%s\"; it must begin with the bed_id, \"%s/\"".formatted(windowId, bedId));
        }
        return new ReportedWindow(
                windowId,
                bedId,
                Field.optionalText("patient_id", request.getPatientId(), MAX_ID),
                Field.optionalText("record_id", request.getRecordId(), MAX_ID),
                Field.matching("data_sha256", request.getDataSha256(), SHA256),
                micros(Field.instant("window_started_at", request.hasWindowStartedAt(), request.getWindowStartedAt())),
                micros(Field.instant(
                        "window_received_at", request.hasWindowReceivedAt(), request.getWindowReceivedAt())));
    }

    // PostgreSQL keeps microseconds: what is answered must equal what is stored.
    private static Instant micros(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }
}
