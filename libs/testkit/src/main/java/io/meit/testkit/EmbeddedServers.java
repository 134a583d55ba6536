package io.meit.testkit;

import io.meit.backing.KafkaServer;
import io.meit.backing.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Kafka in this process and PostgreSQL as its child, on a temporary directory. */
final class EmbeddedServers implements BackingServers {

    private final Path directory;
    private final KafkaServer kafka;
    private final PostgresServer postgres;

    private EmbeddedServers(Path directory, KafkaServer kafka, PostgresServer postgres) {
        this.directory = directory;
        this.kafka = kafka;
        this.postgres = postgres;
    }

    static EmbeddedServers start(List<String> topics) {
        try {
            Path directory = Files.createTempDirectory("meit-test-");
            KafkaServer kafka = KafkaServer.start(directory.resolve("kafka"), topics);
            PostgresServer postgres = PostgresServer.start(directory.resolve("postgres"));
            return new EmbeddedServers(directory, kafka, postgres);
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary directory for Kafka and PostgreSQL", e);
        }
    }

    @Override
    public String description() {
        return "no Docker engine answers, so started from Maven artifacts under " + directory;
    }

    @Override
    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    @Override
    public String jdbcUrl() {
        return postgres.jdbcUrl();
    }

    @Override
    public String user() {
        return PostgresServer.USER;
    }

    @Override
    public String password() {
        return PostgresServer.PASSWORD;
    }

    @Override
    public void close() {
        postgres.close();
        kafka.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + directory, e);
        }
    }
}
