package io.meit.llm;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Settings of llm-service. Environment variables for each are in the README's configuration table. */
@ConfigMapping(prefix = "meit.llm")
public interface LlmConfig {

    /** Directory of the checkpoint whose decoder writes the reports (MEIT_CHECKPOINT). Without it nothing starts. */
    Optional<Path> checkpoint();

    /** Commit the code was built from, e.g. {@code 3f9c2d1} (MEIT_CODE_COMMIT); absent if it is not known. */
    Optional<String> codeCommit();

    /** How reports are generated. */
    Generation generation();

    /** How stored reports reach Kafka. */
    Announcement announcement();

    /** How reports are generated. */
    interface Generation {

        /** Limit on new tokens where the caller gives none, 1..1024 (MEIT_MAX_TOKENS). */
        @WithDefault("96")
        int maxTokens();

        /** Windows that may wait for the decoder; one more is refused with RESOURCE_EXHAUSTED. */
        @WithDefault("256")
        int queueCapacity();

        /** Longest instruction a caller may give, in characters. */
        @WithDefault("4096")
        int maxPromptCharacters();

        /**
         * How long generation waits for a reader that takes no tokens. It then ends that call with ABORTED, so that one
         * stuck reader cannot hold up every bed.
         */
        @WithDefault("10s")
        Duration readerPatience();

        /** How long a stopping service waits for the token in progress. */
        @WithDefault("5s")
        Duration stopPatience();
    }

    /** How stored reports reach Kafka. */
    interface Announcement {

        /** Pause between two looks for reports that are stored but not announced. */
        @WithDefault("2s")
        Duration sweepInterval();

        /** Reports announced in one database transaction. */
        @WithDefault("100")
        int batchSize();

        /** How long one batch may take; what is not acknowledged by then is announced again later. */
        @WithDefault("30s")
        Duration timeout();
    }
}
