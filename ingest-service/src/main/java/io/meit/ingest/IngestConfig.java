package io.meit.ingest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of ingest-service itself; addresses of Kafka, PostgreSQL and the ports are in application.properties. */
@ConfigMapping(prefix = "meit.ingest")
public interface IngestConfig {

    /** Streams of bedside monitors. */
    Stream stream();

    /** Uploaded records. */
    Upload upload();

    /** What became of each window. */
    Ledger ledger();

    /** See {@link IngestConfig#stream()}. */
    interface Stream {

        /**
         * How long the started window of a monitor that went away is kept for it to come back and go on. After that
         * the window is rejected as INCOMPLETE_WINDOW. 0 = rejected at once.
         */
        @WithDefault("30s")
        Duration resumeWithin();
    }

    /** See {@link IngestConfig#upload()}. */
    interface Upload {

        /** Largest upload in bytes, all files together. Must stay below {@code quarkus.http.limits.max-body-size}. */
        @WithDefault("16777216")
        long maxBytes();
    }

    /** See {@link IngestConfig#ledger()}. */
    interface Ledger {

        /** A window without a final state for longer than this counts as overdue in the metrics. */
        @WithDefault("5m")
        Duration overdueAfter();

        /** How often the counts of pending and overdue windows are read for the metrics. */
        @WithDefault("15s")
        Duration countEvery();
    }
}
