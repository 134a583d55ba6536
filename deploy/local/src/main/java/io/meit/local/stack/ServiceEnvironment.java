package io.meit.local.stack;

import io.meit.backing.PostgresServer;
import io.meit.local.stack.Ports.Use;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The environment variables through which the services are configured; the same names in Compose and Kubernetes. */
final class ServiceEnvironment {

    private ServiceEnvironment() {}

    static Map<String, String> of(Installation installation, Ports ports, Map<String, String> ours) {
        Map<String, String> variables = new TreeMap<>();
        String database = "postgresql://localhost:%d/%s".formatted(ports.of(Use.POSTGRES), PostgresServer.DATABASE);
        variables.put("KAFKA_BOOTSTRAP_SERVERS", "localhost:" + ports.of(Use.KAFKA));
        variables.put("MEIT_INGEST_HTTP_PORT", Integer.toString(ports.of(Use.INGEST_HTTP)));
        variables.put("MEIT_INGEST_GRPC_PORT", Integer.toString(ports.of(Use.INGEST_GRPC)));
        variables.put("MEIT_ENCODER_HTTP_PORT", Integer.toString(ports.of(Use.ENCODER_HTTP)));
        variables.put("MEIT_LLM_HTTP_PORT", Integer.toString(ports.of(Use.LLM_HTTP)));
        variables.put("MEIT_LLM_GRPC_PORT", Integer.toString(ports.of(Use.LLM_GRPC)));
        variables.put("MEIT_LLM_HOST", "localhost");
        variables.put("MEIT_EVAL_HTTP_PORT", Integer.toString(ports.of(Use.EVAL_HTTP)));
        variables.put("MEIT_EVAL_GRPC_PORT", Integer.toString(ports.of(Use.EVAL_GRPC)));
        variables.put("MEIT_POSTGRES_JDBC_URL", "jdbc:" + database);
        variables.put("MEIT_POSTGRES_REACTIVE_URL", "vertx-reactive:" + database);
        variables.put("MEIT_POSTGRES_USER", PostgresServer.USER);
        variables.put("MEIT_POSTGRES_PASSWORD", PostgresServer.PASSWORD);
        variables.put("MEIT_CHECKPOINT", installation.checkpoint(ours).toString());
        variables.put("MEIT_TORCH_THREADS", ours.getOrDefault("MEIT_TORCH_THREADS", torchThreads()));
        variables.put("MEIT_TUNING_JOBS", given("MEIT_TUNING_JOBS", installation.jobs(), ours));
        // What a job has learnt can be loaded at once.
        variables.put("MEIT_ADAPTERS", given("MEIT_ADAPTERS", installation.jobs(), ours));
        variables.put("OMP_WAIT_POLICY", "PASSIVE");
        // The local stack is for this machine: nothing listens on the network.
        variables.put("QUARKUS_HTTP_HOST", "localhost");
        variables.put("QUARKUS_GRPC_SERVER_HOST", "localhost");
        if (ours.getOrDefault("OTEL_EXPORTER_OTLP_ENDPOINT", "").isBlank()) {
            // Nobody takes spans: make none.
            variables.put("QUARKUS_OTEL_SDK_DISABLED", "true");
        }
        return variables;
    }

    private static String given(String variable, Path otherwise, Map<String, String> ours) {
        String value = ours.getOrDefault(variable, "");
        return value.isBlank() ? otherwise.toString() : value;
    }

    /** Encoder and decoder share the machine with everything else. */
    private static String torchThreads() {
        return Integer.toString(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    }
}
