package io.meit.llm;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Settings of llm-service. Environment variables for each are in the README's configuration table. */
@ConfigMapping(prefix = "meit.llm")
public interface LlmConfig {

    /** Directory of the checkpoint whose decoder writes the reports (MEIT_CHECKPOINT). Without it nothing starts. */
    Optional<Path> checkpoint();

    /** Commit the code was built from, e.g. {@code 3f9c2d1} (MEIT_CODE_COMMIT); absent if it is not known. */
    Optional<String> codeCommit();

    /** How texts are generated. */
    Generation generation();

    /** The decoder and its batch. */
    Engine engine();

    /** LoRA adapters that may be loaded. */
    Adapters adapters();

    /** Which adapter writes the reports that name none. */
    Route route();

    /** How stored reports reach Kafka. */
    Announcement announcement();

    /** Training jobs. */
    Tuning tuning();

    /** How texts are generated. */
    interface Generation {

        /** Limit on new tokens where the caller gives none, 1..1024 (MEIT_MAX_TOKENS). */
        @WithDefault("96")
        int maxTokens();

        /** Texts that may wait for a place in the batch; one more is refused with RESOURCE_EXHAUSTED. */
        @WithDefault("256")
        int queueCapacity();

        /** Longest instruction a caller may give, in characters. */
        @WithDefault("4096")
        int maxPromptCharacters();

        /**
         * How long a text waits for a reader that takes no tokens, &gt; 0 (MEIT_READER_PATIENCE). That call is then ended
         * with ABORTED, so that a stuck reader cannot keep its place in batch and cache.
         */
        @WithDefault("10s")
        Duration readerPatience();

        /** How long a stopping service waits for the step in progress. */
        @WithDefault("5s")
        Duration stopPatience();
    }

    /** The decoder and its batch. */
    interface Engine {

        /** Number type: fp32, bf16, int8 or int4 (MEIT_DTYPE). */
        @WithDefault("fp32")
        String dtype();

        /** Where the decoder runs: cpu or cuda:N (MEIT_DEVICE). */
        @WithDefault("cpu")
        String device();

        /** Places: texts that are written at once, each text of a beam search counted, 1..256 (MEIT_MAX_BATCH). */
        @WithDefault("16")
        int maxTexts();

        /**
         * Of these places, those kept for STAT, 0..max-texts - 1 (MEIT_STAT_PLACES): a STAT text joins at the next step even
         * if the batch is full of routine texts. Absent: 1, or none where there is only one place.
         */
        OptionalInt statPlaces();

        /**
         * Slots of the cache of keys and values (MEIT_CACHE_SLOTS): prefix, prompt and new tokens of all texts in the batch.
         * Absent: computed, see docs/serving.md.
         */
        OptionalInt cacheSlots();

        /** Draft tokens from the checkpoint's drafts.txt and the text itself while the batch is small (MEIT_DRAFTS). */
        @WithDefault("true")
        boolean drafts();
    }

    /** LoRA adapters that may be loaded. */
    interface Adapters {

        /** Directory below which adapters lie (MEIT_ADAPTERS); absent = AdapterService refuses to load. */
        Optional<Path> directory();

        /** Adapters in memory at once, also those that are leaving; one more is refused with RESOURCE_EXHAUSTED. */
        @WithDefault("16")
        int maxLoaded();
    }

    /** Which adapter writes the reports that name none. */
    interface Route {

        /** Pause between two looks for a route that another instance has set. */
        @WithDefault("2s")
        Duration refreshInterval();

        /** Second texts that may wait for the decoder to have nothing else to do; more are dropped, and counted. */
        @WithDefault("64")
        int shadowCapacity();
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

    /** Training jobs, each in a process of its own. */
    interface Tuning {

        /** Directory below which each job has one (MEIT_TUNING_JOBS); absent = TuningService refuses to start any. */
        Optional<Path> jobsDirectory();

        /** Jobs that run at once, 1 or more (MEIT_TUNING_RUNNING). */
        @WithDefault("1")
        int maxRunning();

        /** Jobs that wait, 0 or more (MEIT_TUNING_QUEUED); one more is refused with RESOURCE_EXHAUSTED. */
        @WithDefault("16")
        int maxQueued();

        /**
         * Threads of one operation of a job (MEIT_TUNING_THREADS); absent: half of the processors. A job goes on to the same
         * bytes with the same number only.
         */
        OptionalInt threads();

        /** Scheduling priority of a job, as {@code nice} has it: 0 (as the service's) to 19 (the lowest). */
        @WithDefault("19")
        int nice();

        /** Options of a job's JVM, separated by commas (MEIT_TUNING_JAVA_OPTIONS). */
        Optional<List<String>> javaOptions();

        /** Pause between two looks at what the processes say, &gt; 0. */
        @WithDefault("200ms")
        Duration look();

        /** How long a stopping service waits for jobs to write a checkpoint; they do so without it, if they may. */
        @WithDefault("3s")
        Duration stopPatience();

        /** How long a job may take to stop, for a pause or a cancellation, before its process is killed. */
        @WithDefault("10m")
        Duration killAfter();
    }
}
