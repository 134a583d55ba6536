package io.meit.llm.generate;

import io.meit.llm.report.Provenance;
import io.meit.llm.report.ReportText;
import java.util.List;

/**
 * A text that nobody keeps.
 *
 * @param promptTokens tokens of the prompt with its template
 * @param promptTokenIds the prompt where it was given as ids
 */
public record GeneratedText(ReportText content, int promptTokens, List<Integer> promptTokenIds, Provenance provenance) {

    public GeneratedText {
        promptTokenIds = List.copyOf(promptTokenIds);
    }
}
