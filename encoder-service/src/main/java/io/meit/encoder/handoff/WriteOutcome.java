package io.meit.encoder.handoff;

import io.meit.encoder.reject.Category;

/** How one call of WriteReport ended. */
sealed interface WriteOutcome {

    /** llm-service has stored the report. */
    record Written(String reportId) implements WriteOutcome {}

    /** llm-service will never write this report. */
    record Refused(Category category, String reason) implements WriteOutcome {}

    /** llm-service is away or busy; the window is not to blame. */
    record TryAgain(String reason) implements WriteOutcome {}

    /** llm-service failed on this window; perhaps it will again. */
    record Failed(String reason) implements WriteOutcome {}
}
