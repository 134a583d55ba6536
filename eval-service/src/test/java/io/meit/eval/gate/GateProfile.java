package io.meit.eval.gate;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;

/** A place for the fake llm-service, and intervals that a test can wait for. */
public final class GateProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        try (ServerSocket free = new ServerSocket(0)) {
            return Map.of(
                    "meit.gate.llm-grpc-port", Integer.toString(free.getLocalPort()),
                    "meit.gate.llm-deadline", "10s",
                    "meit.gate.settle-interval", "200ms",
                    "meit.gate.settle-after", "20s",
                    "meit.gate.resamples", "200",
                    "meit.gate.live.watch-interval", "300ms",
                    "meit.gate.live.min-pairs", "10",
                    "meit.gate.live.resamples", "200");
        } catch (IOException e) {
            throw new UncheckedIOException("no free port for the test", e);
        }
    }
}
