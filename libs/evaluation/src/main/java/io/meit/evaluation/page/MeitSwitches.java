package io.meit.evaluation.page;

import io.meit.evaluation.result.MetricValue;
import java.util.ArrayList;
import java.util.List;

/** What the switches of the profile meit do to a number, beside how the metric itself is computed. */
final class MeitSwitches {

    private static final String TEXT = "text:";
    private static final String BATCHES = "mean-of-batches:";

    private MeitSwitches() {}

    /** Sentences, in order. */
    static List<String> of(MetricValue meit) {
        List<String> reasons = new ArrayList<>();
        for (String setting : meit.signature().split("\\|", -1)) {
            if (setting.startsWith(TEXT)) {
                text(setting.substring(TEXT.length()), reasons);
            } else if (setting.startsWith(BATCHES)) {
                reasons.add(
                        "meit is the mean over batches of %s reports, each batch scored by itself; the last one counts fully, however short. strict is computed over all reports at once."
                                .formatted(setting.substring(BATCHES.length())));
            }
        }
        return reasons;
    }

    private static void text(String kept, List<String> reasons) {
        switch (kept) {
            case "report" -> reasons.add("Both profiles score the report alone.");
            case "tag-report" ->
                reasons.add(
                        "meit: the assistant’s tag stays in front of both texts, as in the released code’s quality runs; it always matches, so it raises most numbers a little.");
            case "mimic-prompt-report", "ptbxl-prompt-report" ->
                reasons.add(
                        "meit: the whole prompt stays in front of both texts, as in the released code; that raises every number for nothing.");
            default -> reasons.add("meit: what is scored is %s.".formatted(kept));
        }
    }
}
