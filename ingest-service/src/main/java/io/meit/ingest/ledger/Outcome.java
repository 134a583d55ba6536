package io.meit.ingest.ledger;

import io.meit.ingest.publish.RejectionCategory;

/** What became of a window. */
public sealed interface Outcome {

    String windowId();

    /** Never submitted here. */
    record Unknown(String windowId) implements Outcome {}

    /** On its way. */
    record Pending(String windowId) implements Outcome {}

    record Reported(String windowId, String reportId) implements Outcome {}

    record Rejected(String windowId, RejectionCategory category, String reason) implements Outcome {}
}
