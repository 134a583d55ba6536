package io.meit.llm.generate;

import io.meit.llm.report.ReportedWindow;
import io.meit.model.encoder.EcgEmbedding;
import java.util.Optional;

/**
 * What a caller asks for.
 *
 * @param prompt the instruction; empty = the checkpoint's default prompt
 * @param maxTokens limit on new tokens; empty = the configured default
 */
public record ReportOrder(
        ReportedWindow window,
        Priority priority,
        EcgEmbedding embedding,
        Optional<String> prompt,
        Optional<Integer> maxTokens) {}
