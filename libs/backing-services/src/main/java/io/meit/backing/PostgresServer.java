package io.meit.backing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A PostgreSQL server on localhost. User {@value #USER}, any password (it trusts local connections), database
 * {@value #DATABASE}. Commits are durable: they survive {@code kill -9} of the server. Its data directory may be opened
 * again, also with another port.
 */
public final class PostgresServer implements AutoCloseable {

    public static final String USER = "postgres";
    /** Sent because some drivers insist on one; the server does not check it. */
    public static final String PASSWORD = "postgres";

    public static final String DATABASE = "postgres";
    /** Printed by {@link #main} on standard output when clients may connect. */
    public static final String READY = "POSTGRES-READY";

    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final EmbeddedPostgres server;
    private final Path dataDirectory;

    private PostgresServer(EmbeddedPostgres server, Path dataDirectory) {
        this.server = server;
        this.dataDirectory = dataDirectory;
    }

    /** Starts on a free port. */
    public static PostgresServer start(Path dataDirectory) {
        return start(dataDirectory, FreePorts.find(1).getFirst());
    }

    /**
     * Starts the server; a server that an earlier, killed run left on the same directory is stopped first.
     *
     * @param dataDirectory made and filled if it is not there
     */
    public static PostgresServer start(Path dataDirectory, int port) {
        Path directory = dataDirectory.toAbsolutePath();
        PostgresOrphan.stopIn(directory);
        PostgresOrphan.removeHalfMade(directory);
        try {
            Files.createDirectories(directory);
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setDataDirectory(directory)
                    .setCleanDataDirectory(false)
                    .setPort(port)
                    .setPGStartupWait(START_LIMIT)
                    // The library's defaults lose commits when the server is killed.
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "100")
                    .start();
            return new PostgresServer(server, directory);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "PostgreSQL did not start on %s, port %d: see the messages above".formatted(directory, port), e);
        }
    }

    /** Stops a server that a killed run left on a data directory, if there is one. */
    public static void stopLeftover(Path dataDirectory) {
        PostgresOrphan.stopIn(dataDirectory.toAbsolutePath());
    }

    public int port() {
        return server.getPort();
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://localhost:%d/%s".formatted(port(), DATABASE);
    }

    /** For the Vert.x client that Hibernate Reactive uses. */
    public String reactiveUrl() {
        return "vertx-reactive:postgresql://localhost:%d/%s".formatted(port(), DATABASE);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not stop", e);
        }
    }

    /**
     * Runs the server until the process is told to stop; ends with exit code 1 if the server dies. Arguments:
     * dataDirectory port.
     */
    public static void main(String[] arguments) {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("usage: PostgresServer dataDirectory port");
        }
        PostgresServer postgres = start(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        System.out.println(READY + " localhost:" + postgres.port());
        // The library's own shutdown hook closes the server when this process is told to stop.
        PostgresOrphan.runningIn(postgres.dataDirectory)
                .ifPresent(postmaster -> postmaster.onExit().join());
        System.err.println("PostgreSQL on port %d has ended".formatted(postgres.port()));
        System.exit(1);
    }
}
