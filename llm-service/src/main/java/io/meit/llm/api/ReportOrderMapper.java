package io.meit.llm.api;

import io.meit.llm.LlmConfig;
import io.meit.llm.generate.Priority;
import io.meit.llm.generate.ReportOrder;
import io.meit.llm.report.ReportedWindow;
import io.meit.model.encoder.EcgEmbedding;
import io.meit.proto.v1.WriteReportRequest;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks a WriteReport request and turns it into an order. */
@Singleton
class ReportOrderMapper {

    static final int MAX_TOKENS = 1024;

    private static final int MAX_ID = 256;
    private static final Pattern BED = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final int maxPromptCharacters;

    ReportOrderMapper(LlmConfig config) {
        this.maxPromptCharacters = config.generation().maxPromptCharacters();
    }

    /** @throws InvalidRequestException naming the first field that is wrong */
    ReportOrder toOrder(WriteReportRequest request) {
        Field.known(request);
        return new ReportOrder(
                window(request), priority(request), embedding(request), prompt(request), maxTokens(request));
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

    private static Priority priority(WriteReportRequest request) {
        return switch (request.getPriority()) {
            case PRIORITY_STAT -> Priority.STAT;
            case PRIORITY_UNSPECIFIED, PRIORITY_ROUTINE -> Priority.ROUTINE;
            case UNRECOGNIZED ->
                throw new InvalidRequestException(
                        "priority is %d; it must be 0, 1 (ROUTINE) or 2 (STAT)".formatted(request.getPriorityValue()));
        };
    }

    private static EcgEmbedding embedding(WriteReportRequest request) {
        if (!request.hasEmbedding()) {
            throw new InvalidRequestException("embedding is not set; it must be given");
        }
        var embedding = request.getEmbedding();
        Field.known(embedding);
        float[] values = values(embedding);
        try {
            return new EcgEmbedding(
                    values,
                    embedding.getPrefixTokens(),
                    Field.text("embedding.encoder_id", embedding.getEncoderId(), MAX_ID),
                    Field.text("embedding.projector_id", embedding.getProjectorId(), MAX_ID),
                    Field.text("embedding.preparation_id", embedding.getPreparationId(), MAX_ID));
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException(
                    "embedding: %s; prefix_tokens must be at least 1 and divide the number of values"
                            .formatted(e.getMessage()));
        }
    }

    private static float[] values(io.meit.proto.v1.EcgEmbedding embedding) {
        float[] values = new float[embedding.getValuesCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = embedding.getValues(i);
            if (!Float.isFinite(values[i])) {
                throw new InvalidRequestException(
                        "embedding.values[%d] is %s; every value must be a finite number".formatted(i, values[i]));
            }
        }
        return values;
    }

    private Optional<String> prompt(WriteReportRequest request) {
        String prompt = Field.optionalText("prompt", request.getPrompt(), maxPromptCharacters);
        return prompt.isEmpty() ? Optional.empty() : Optional.of(prompt);
    }

    private static Optional<Integer> maxTokens(WriteReportRequest request) {
        long asked = Integer.toUnsignedLong(request.getMaxTokens());
        if (asked > MAX_TOKENS) {
            throw new InvalidRequestException(
                    "max_tokens is %d; it must be 1..%d, or 0 for the default".formatted(asked, MAX_TOKENS));
        }
        return asked == 0 ? Optional.empty() : Optional.of((int) asked);
    }
}
