package io.meit.eval.gate;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;

/**
 * A place for the fake llm-service, and intervals that a test can wait for. Named by one class for all tests of the module: a
 * profile of its own would start the service, Kafka and PostgreSQL once more.
 */
public final class QuickGate implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        try (ServerSocket free = new ServerSocket(0)) {
            return Map.of(
                    "meit.gate.llm-grpc-port", Integer.toString(free.getLocalPort()),
                    "meit.gate.llm-deadline", "5s",
                    "meit.gate.settle-interval", "200ms",
                    "meit.gate.settle-after", "6s",
                    "meit.gate.resamples", "200",
                    "meit.gate.live.watch-interval", "300ms",
                    "meit.gate.live.min-pairs", "10",
                    "meit.gate.live.resamples", "200");
        } catch (IOException e) {
            throw new UncheckedIOException("no free port for the test", e);
        }
    }

    @Override
    public void stop() {}
}
