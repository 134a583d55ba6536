package io.meit.local.generate;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import io.meit.model.encoder.EcgEmbedding;
import io.meit.model.generate.GeneratedToken;
import io.meit.model.generate.Generation;
import java.util.List;
import java.util.Optional;

/**
 * A finished report, its embedding and what made them.
 *
 * @param logits (V) after the prompt, if they were asked for
 */
public record WrittenReport(
        Generation generation, Optional<EcgEmbedding> embedding, Optional<float[]> logits, Origin origin) {

    private static final Gson GSON = new GsonBuilder()
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
            .create();

    /** What {@code --json} prints: names as in {@code meit.v1}. {@code embedding} is missing without an ECG, {@code logits} unless asked for. */
    private record Json(
            String text,
            String finishReason,
            List<Integer> tokenIds,
            List<Float> tokenLogProbabilities,
            int promptTokens,
            float[] logits,
            EcgEmbedding embedding,
            Origin provenance,
            String disclaimer) {}

    public String toJson() {
        return GSON.toJson(new Json(
                generation.text(),
                "FINISH_REASON_" + generation.finishReason().name(),
                generation.tokens().stream().map(GeneratedToken::tokenId).toList(),
                generation.tokens().stream().map(GeneratedToken::logProbability).toList(),
                generation.promptTokens(),
                logits.orElse(null),
                embedding.orElse(null),
                origin,
                ReportWriter.DISCLAIMER));
    }
}
