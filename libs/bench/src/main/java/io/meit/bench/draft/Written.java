package io.meit.bench.draft;

import io.meit.model.generate.Generation;
import io.meit.model.generate.draft.DraftCounts;
import java.util.List;

/**
 * What one sample took and gave.
 *
 * @param requestSeconds sum over the reports: from the request, with keys and values of the ECG and the prompt, to the end
 * @param decodeSeconds the part of it after each report's first token
 * @param steps how often the model was asked for what comes after the first token
 * @param reports with every token and its log-probability
 * @param drafted in all of them
 */
public record Written(
        double requestSeconds, double decodeSeconds, long steps, List<Generation> reports, DraftCounts drafted) {

    public Written {
        reports = List.copyOf(reports);
    }

    /** New tokens of all reports, end tokens left out. */
    public long tokens() {
        return reports.stream().mapToLong(report -> report.tokens().size()).sum();
    }

    /** Tokens after the first of each report. */
    public long laterTokens() {
        return reports.stream()
                .mapToLong(report -> Math.max(0, report.tokens().size() - 1))
                .sum();
    }

    /** Seconds of a request, mean. */
    public double secondsPerRequest() {
        return requestSeconds / reports.size();
    }

    /** All tokens over all of the time. */
    public double tokensPerSecond() {
        return tokens() / requestSeconds;
    }

    /** Tokens after the first over the time after the first. */
    public double decodeTokensPerSecond() {
        return laterTokens() / decodeSeconds;
    }

    /** Tokens after the first that one step gives, mean; below 1 without drafts, because the step that ends a report gives none. */
    public double tokensPerStep() {
        return (double) laterTokens() / steps;
    }
}
