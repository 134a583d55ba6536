package io.meit.encoder;

import java.nio.file.Path;
import java.time.Duration;

/** A configuration for plain tests: quick retries, deadline of 300 ms. */
public record TestConfig(int port, Path checkpoint) implements EncoderServiceConfig, EncoderServiceConfig.Llm {

    /** Without a checkpoint. */
    public TestConfig(int port) {
        this(port, Path.of("no-checkpoint"));
    }

    @Override
    public String device() {
        return "cpu";
    }

    @Override
    public int maxBatch() {
        return 8;
    }

    @Override
    public int maxUnderWay() {
        return 16;
    }

    @Override
    public Llm llm() {
        return this;
    }

    @Override
    public String host() {
        return "localhost";
    }

    @Override
    public int grpcPort() {
        return port;
    }

    @Override
    public Duration deadline() {
        return Duration.ofMillis(300);
    }

    @Override
    public int inFlight() {
        return 4;
    }

    @Override
    public Duration firstBackOff() {
        return Duration.ofMillis(20);
    }

    @Override
    public Duration maxBackOff() {
        return Duration.ofMillis(100);
    }

    @Override
    public int maxFailures() {
        return 3;
    }

    @Override
    public Duration degradedAfter() {
        return Duration.ofMinutes(1);
    }
}
