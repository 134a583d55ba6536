package io.meit.testkit;

import io.meit.backing.KafkaServer;
import io.meit.backing.KafkaTopics;
import java.util.List;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** Kafka and PostgreSQL in containers, of the versions that {@link EmbeddedServers} runs. */
final class ContainerServers implements BackingServers {

    private static final String KAFKA_IMAGE = "apache/kafka-native:4.1.1";
    private static final String POSTGRES_IMAGE = "postgres:18.4";

    private final KafkaContainer kafka;
    private final PostgreSQLContainer postgres;

    private ContainerServers(KafkaContainer kafka, PostgreSQLContainer postgres) {
        this.kafka = kafka;
        this.postgres = postgres;
    }

    // The servers live until close(): stop() of both containers is called there.
    @SuppressWarnings("resource")
    static ContainerServers start(List<String> topics) {
        KafkaContainer kafka = new KafkaContainer(DockerImageName.parse(KAFKA_IMAGE))
                .withEnv("KAFKA_MESSAGE_MAX_BYTES", Integer.toString(KafkaServer.MAX_MESSAGE_BYTES));
        PostgreSQLContainer postgres = new PostgreSQLContainer(DockerImageName.parse(POSTGRES_IMAGE));
        kafka.start();
        postgres.start();
        KafkaTopics.create(kafka.getBootstrapServers(), topics);
        return new ContainerServers(kafka, postgres);
    }

    @Override
    public String description() {
        return "containers %s and %s".formatted(KAFKA_IMAGE, POSTGRES_IMAGE);
    }

    @Override
    public String bootstrapServers() {
        return kafka.getBootstrapServers();
    }

    /** Without the driver's own parameters, which the reactive driver does not know. */
    @Override
    public String jdbcUrl() {
        return "jdbc:postgresql://%s:%d/%s"
                .formatted(postgres.getHost(), postgres.getFirstMappedPort(), postgres.getDatabaseName());
    }

    @Override
    public String user() {
        return postgres.getUsername();
    }

    @Override
    public String password() {
        return postgres.getPassword();
    }

    @Override
    public void close() {
        kafka.stop();
        postgres.stop();
    }
}
