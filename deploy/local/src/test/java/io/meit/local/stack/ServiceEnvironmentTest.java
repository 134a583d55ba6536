package io.meit.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.local.stack.Ports.Choice;
import io.meit.local.stack.Ports.Use;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceEnvironmentTest {

    private final Installation installation = Installation.of(Path.of("/checkout"), Map.of());
    private final Ports ports = Ports.choose(Choice.ANY);

    @Test
    void pointsTheServicesAtThisRunsServers() {
        Map<String, String> variables = ServiceEnvironment.of(installation, ports, Map.of());

        assertThat(variables)
                .containsEntry("KAFKA_BOOTSTRAP_SERVERS", "localhost:" + ports.of(Use.KAFKA))
                .containsEntry(
                        "MEIT_POSTGRES_JDBC_URL",
                        "jdbc:postgresql://localhost:%d/postgres".formatted(ports.of(Use.POSTGRES)))
                .containsEntry(
                        "MEIT_POSTGRES_REACTIVE_URL",
                        "vertx-reactive:postgresql://localhost:%d/postgres".formatted(ports.of(Use.POSTGRES)))
                .containsEntry("MEIT_LLM_GRPC_PORT", Integer.toString(ports.of(Use.LLM_GRPC)))
                .containsEntry("MEIT_EVAL_GRPC_PORT", Integer.toString(ports.of(Use.EVAL_GRPC)))
                .containsEntry("MEIT_CHECKPOINT", "/checkout/models/meit-ecg-v1");
    }

    @Test
    void makesNoSpansWithoutACollector() {
        assertThat(ServiceEnvironment.of(installation, ports, Map.of()))
                .containsEntry("QUARKUS_OTEL_SDK_DISABLED", "true");
        assertThat(ServiceEnvironment.of(
                        installation, ports, Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4317")))
                .doesNotContainKey("QUARKUS_OTEL_SDK_DISABLED");
    }

    @Test
    void adaptersAreLoadedFromTheJobsUnlessSomebodySaysOtherwise() {
        assertThat(ServiceEnvironment.of(installation, ports, Map.of("MEIT_ADAPTERS", "")))
                .containsEntry("MEIT_TUNING_JOBS", "/checkout/.meit/jobs")
                .containsEntry("MEIT_ADAPTERS", "/checkout/.meit/jobs");
        assertThat(ServiceEnvironment.of(installation, ports, Map.of("MEIT_ADAPTERS", "/adapters")))
                .containsEntry("MEIT_ADAPTERS", "/adapters");
    }

    @Test
    void dataLiesInTheCheckoutUnlessMeitHomeSaysOtherwise() {
        assertThat(installation.home()).isEqualTo(Path.of("/checkout/.meit"));
        assertThat(Installation.of(Path.of("/checkout"), Map.of("MEIT_HOME", "/data"))
                        .home())
                .isEqualTo(Path.of("/data"));
    }
}
