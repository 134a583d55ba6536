package io.meit.proto;

/** Every Kafka topic of the system. The key of each is the bed id, so that what happens to one bed stays in order. */
public final class Topics {

    /** {@code EcgWindow}: from ingest-service to encoder-service. */
    public static final String WINDOWS = "ecg.windows.v1";

    /** {@code Report}: from llm-service to ingest-service (ledger) and eval-service. */
    public static final String REPORTS = "ecg.reports.v1";

    /** {@code Rejection}: what will not be reported and why, from any service to ingest-service (ledger). */
    public static final String REJECTED = "ecg.rejected.v1";

    /** {@code Reference}: the report that the sender knows, from ingest-service to eval-service only. */
    public static final String REFERENCES = "ecg.references.v1";

    /** {@code Report}: second texts that nobody is shown, from llm-service to eval-service only. */
    public static final String SHADOW_REPORTS = "ecg.shadow-reports.v1";

    private Topics() {}
}
