package io.meit.encoder;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** Everything that can be set. The threads of one tensor operation are set by {@code MEIT_TORCH_THREADS}. */
@ConfigMapping(prefix = "meit.encoder")
public interface EncoderServiceConfig {

    /** Directory of the checkpoint whose encoder and projector are loaded; it must have a folder {@code ecg}. */
    Path checkpoint();

    /** Where it runs, as llm-service takes it ({@code cpu}, {@code cuda:0}, ...); of several devices the first. */
    @WithDefault("cpu")
    String device();

    /** Most windows encoded at once, 1 or more. Fewer are encoded without waiting for others. */
    @WithDefault("8")
    int maxBatch();

    /** Most windows read from Kafka and not settled yet, 1 or more; about 400 kB of memory each. */
    @WithDefault("16")
    int maxUnderWay();

    /** How llm-service is called. */
    Llm llm();

    /** How llm-service is called. */
    interface Llm {

        /** Name or address of llm-service. */
        @WithDefault("localhost")
        String host();

        /** gRPC port of llm-service. */
        @WithDefault("9083")
        int grpcPort();

        /** Time one call may take, from its start to the stored report. */
        @WithDefault("60s")
        Duration deadline();

        /** Most calls at one time, 1 or more; one bed has one call at a time. */
        @WithDefault("4")
        int inFlight();

        /** Wait before the second attempt; doubled with each further one. */
        @WithDefault("200ms")
        Duration firstBackOff();

        /** Longest wait between two attempts. */
        @WithDefault("10s")
        Duration maxBackOff();

        /**
         * Attempts on a window that makes llm-service fail (INTERNAL, UNKNOWN, DATA_LOSS) before it is rejected, 1 or
         * more. Attempts on an llm-service that is away or busy are not limited.
         */
        @WithDefault("8")
        int maxFailures();

        /** Time without any report, while calls fail, after which this service says it is not ready. */
        @WithDefault("1m")
        Duration degradedAfter();
    }
}
