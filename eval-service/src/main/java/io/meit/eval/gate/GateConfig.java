package io.meit.eval.gate;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The rule by which adapters are judged, and where llm-service is. */
@ConfigMapping(prefix = "meit.gate")
public interface GateConfig {

    /** Of llm-service (MEIT_LLM_HOST). */
    @WithDefault("localhost")
    String llmHost();

    /** Its gRPC port (MEIT_LLM_GRPC_PORT). */
    @WithDefault("9083")
    int llmGrpcPort();

    /** How long llm-service may take to load adapters and answer. */
    @WithDefault("90s")
    Duration llmDeadline();

    /** The metric that decides where nobody names one, here and live (MEIT_GATE_METRIC). */
    @WithDefault("micro-F1")
    String metric();

    /**
     * By how much a candidate may be worse, 0..1 (MEIT_GATE_MARGIN): the lower end of the interval of its gain must be above
     * minus this. 0 = it must be better.
     */
    @WithDefault("0")
    double margin();

    /**
     * By how much its sensitivity for critical statements may be worse, 0..1 (MEIT_GATE_CRITICAL_MARGIN): the lower end of
     * the interval of that gain must not be below minus this.
     */
    @WithDefault("0.05")
    double criticalMargin();

    /** Of the intervals on runs, e.g. 0.95. */
    @WithDefault("0.95")
    double level();

    /** Of the bootstrap. */
    @WithDefault("10000")
    int resamples();

    /** How the live scores of a canary end it. */
    Live live();

    /** Pause between two looks for entries that stay pending. */
    @WithDefault("30s")
    Duration settleInterval();

    /** How old a pending entry must be to be settled; longer than {@link #llmDeadline}, since it may still be under way. */
    @WithDefault("2m")
    Duration settleAfter();

    /** How the live scores of a canary end it. */
    interface Live {

        /** Pause between two looks at the canary (MEIT_GATE_WATCH_INTERVAL). */
        @WithDefault("1m")
        Duration watchInterval();

        /** Scored reports that both sides must have before anything is decided (MEIT_GATE_MIN_PAIRS). */
        @WithDefault("50")
        int minPairs();

        /** The canary goes if the upper end of the interval of its gain is below minus this (MEIT_GATE_LIVE_MARGIN). */
        @WithDefault("0")
        double margin();

        /** Of that interval. High, because it is looked at again and again. */
        @WithDefault("0.99")
        double level();

        /** Of the bootstrap. */
        @WithDefault("2000")
        int resamples();
    }
}
