package io.meit.llm.report;

import io.meit.model.generate.FinishReason;
import java.util.List;

/**
 * What the decoder wrote.
 *
 * @param text the report's text, without prompt and role tags
 * @param finishReason STOP or LENGTH: a cancelled generation is no report
 * @param tokenIds the tokens of the text, in order
 * @param tokenLogProbabilities natural logarithm of the probability of each token
 */
public record ReportText(
        String text, FinishReason finishReason, List<Integer> tokenIds, List<Float> tokenLogProbabilities) {

    public ReportText {
        tokenIds = List.copyOf(tokenIds);
        tokenLogProbabilities = List.copyOf(tokenLogProbabilities);
        if (finishReason == FinishReason.CANCELLED) {
            throw new IllegalArgumentException("a cancelled generation is no report; store only STOP and LENGTH");
        }
        if (tokenIds.size() != tokenLogProbabilities.size()) {
            throw new IllegalArgumentException("%d tokens with %d probabilities; each token has one"
                    .formatted(tokenIds.size(), tokenLogProbabilities.size()));
        }
    }
}
