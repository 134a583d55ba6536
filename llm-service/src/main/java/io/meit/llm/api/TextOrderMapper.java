package io.meit.llm.api;

import io.meit.llm.LlmConfig;
import io.meit.llm.generate.Priority;
import io.meit.llm.generate.TextOrder;
import io.meit.model.encoder.EcgEmbedding;
import io.meit.model.generate.Prompt;
import io.meit.proto.v1.GenerateRequest;
import io.meit.proto.v1.TokenIds;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks a Generate request, and what WriteReport has in common with it, and turns it into an order. */
@Singleton
class TextOrderMapper {

    static final int MAX_TOKENS = 1024;

    private static final int MAX_ID = 256;
    private static final int MAX_PROMPT_IDS = 16_384;

    private final int maxPromptCharacters;

    TextOrderMapper(LlmConfig config) {
        this.maxPromptCharacters = config.generation().maxPromptCharacters();
    }

    /** @throws InvalidRequestException naming the first field that is wrong */
    TextOrder toOrder(GenerateRequest request) {
        Field.known(request);
        return new TextOrder(
                priority(request.getPriority(), request.getPriorityValue()),
                request.hasEmbedding() ? Optional.of(embedding(request.getEmbedding())) : Optional.empty(),
                prompt(request),
                maxTokens(request.getMaxTokens()),
                OptionsMapper.toOptions(request.getOptions()));
    }

    private Optional<Prompt> prompt(GenerateRequest request) {
        return switch (request.getPromptCase()) {
            case PROMPT_NOT_SET -> Optional.empty();
            case TEXT -> prompt("text", request.getText());
            case TOKEN_IDS -> Optional.of(new Prompt.Ids(ids(request.getTokenIds())));
        };
    }

    private static List<Integer> ids(TokenIds prompt) {
        Field.known(prompt);
        if (prompt.getIdsCount() < 1 || prompt.getIdsCount() > MAX_PROMPT_IDS) {
            throw new InvalidRequestException(
                    "token_ids.ids has %d entries; it must have 1..%d".formatted(prompt.getIdsCount(), MAX_PROMPT_IDS));
        }
        List<Integer> ids = new ArrayList<>();
        for (int i = 0; i < prompt.getIdsCount(); i++) {
            ids.add(Field.whole("token_ids.ids[%d]".formatted(i), prompt.getIds(i)));
        }
        return ids;
    }

    /** An instruction; empty means the default. */
    Optional<Prompt> prompt(String field, String text) {
        Field.optionalText(field, text, maxPromptCharacters);
        return text.isEmpty() ? Optional.empty() : Optional.of(new Prompt.Text(text));
    }

    static Priority priority(io.meit.proto.v1.Priority priority, int number) {
        return switch (priority) {
            case PRIORITY_STAT -> Priority.STAT;
            case PRIORITY_UNSPECIFIED, PRIORITY_ROUTINE -> Priority.ROUTINE;
            case UNRECOGNIZED ->
                throw new InvalidRequestException(
                        "priority is %d; it must be 0, 1 (ROUTINE) or 2 (STAT)".formatted(number));
        };
    }

    static EcgEmbedding embedding(io.meit.proto.v1.EcgEmbedding embedding) {
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

    static Optional<Integer> maxTokens(int given) {
        long asked = Integer.toUnsignedLong(given);
        if (asked > MAX_TOKENS) {
            throw new InvalidRequestException(
                    "max_tokens is %d; it must be 1..%d, or 0 for the default".formatted(asked, MAX_TOKENS));
        }
        return asked == 0 ? Optional.empty() : Optional.of((int) asked);
    }
}
