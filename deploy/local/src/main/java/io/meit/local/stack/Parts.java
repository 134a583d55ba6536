package io.meit.local.stack;

import io.meit.backing.KafkaServer;
import io.meit.backing.PostgresServer;
import io.meit.local.stack.Ports.Use;
import io.meit.proto.Topics;
import java.lang.module.ModuleFinder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parts of the stack: which programs, with which settings. */
final class Parts {

    private static final String VECTORS = "jdk.incubator.vector";
    private static final Duration SERVICE_STOP = Duration.ofMillis(5500);
    private static final Duration SERVER_STOP = Duration.ofMillis(2500);
    private static final List<String> TOPICS =
            List.of(Topics.WINDOWS, Topics.REPORTS, Topics.REJECTED, Topics.REFERENCES, Topics.SHADOW_REPORTS);

    private final Installation installation;
    private final Ports ports;
    private final Map<String, String> environment;

    Parts(Installation installation, Ports ports, Map<String, String> environment) {
        this.installation = installation;
        this.ports = ports;
        this.environment = environment;
    }

    /** Kafka and PostgreSQL. */
    List<Part> servers() {
        List<String> kafka = new ArrayList<>(List.of(
                installation.kafkaData().toString(),
                Integer.toString(ports.of(Use.KAFKA)),
                Integer.toString(ports.of(Use.KAFKA_CONTROLLER))));
        kafka.addAll(TOPICS);
        List<String> postgres =
                List.of(installation.postgresData().toString(), Integer.toString(ports.of(Use.POSTGRES)));
        return List.of(
                server("kafka", KafkaServer.class, "-Xmx384m", kafka, KafkaServer.READY, ports.of(Use.KAFKA)),
                server(
                        "postgres",
                        PostgresServer.class,
                        "-Xmx64m",
                        postgres,
                        PostgresServer.READY,
                        ports.of(Use.POSTGRES)));
    }

    /** The services, in order of start. */
    List<Part> services(Extent extent) {
        if (extent == Extent.EVALUATION) {
            return List.of(service("eval-service", "-Xmx512m", Use.EVAL_HTTP));
        }
        return List.of(
                service("llm-service", "-Xmx512m", Use.LLM_HTTP),
                service("encoder-service", "-Xmx384m", Use.ENCODER_HTTP),
                service("eval-service", "-Xmx384m", Use.EVAL_HTTP),
                service("ingest-service", "-Xmx384m", Use.INGEST_HTTP));
    }

    private Part server(String name, Class<?> main, String heap, List<String> arguments, String readyLine, int port) {
        List<String> command = java(heap);
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
        command.add(main.getName());
        command.addAll(arguments);
        return new Part(
                name,
                command,
                Map.of(),
                installation.log(name),
                Optional.of(readyLine),
                "tcp://localhost:" + port,
                "localhost:" + port,
                SERVER_STOP);
    }

    private Part service(String name, String heap, Use http) {
        List<String> command = java(heap);
        // llm-service computes single rows with it. Runtimes that are not whole JDKs may lack it.
        if (ModuleFinder.ofSystem().find(VECTORS).isPresent()) {
            command.add("--add-modules=" + VECTORS);
        }
        command.addAll(List.of("-jar", installation.serviceJar(name).toString()));
        String url = "http://localhost:" + ports.of(http);
        return new Part(
                name,
                command,
                ServiceEnvironment.of(installation, ports, environment),
                installation.log(name),
                Optional.empty(),
                url + "/q/health/ready",
                url,
                SERVICE_STOP);
    }

    private static List<String> java(String heap) {
        String java = ProcessHandle.current()
                .info()
                .command()
                .orElseThrow(() -> new IllegalStateException("this system does not tell which java is running"));
        return new ArrayList<>(List.of(
                java, heap, "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED"));
    }
}
