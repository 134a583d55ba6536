package io.meit.backing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a killed process leaves of PostgreSQL: a server that goes on, or a data directory that was never finished. */
final class PostgresOrphan {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private PostgresOrphan() {}

    /**
     * The server that runs on a data directory, as its postmaster.pid tells it.
     *
     * @throws IllegalStateException if the file was not written to its end, as after a power failure: then nobody can
     *     tell whether a server runs, and PostgreSQL itself refuses to start
     */
    static Optional<ProcessHandle> runningIn(Path dataDirectory) {
        Path file = dataDirectory.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(file);
            long pid = pid(file, lines.isEmpty() ? "" : lines.getFirst().strip());
            // The pid may have been given to another program since, even to the PostgreSQL of another directory.
            return ProcessHandle.of(pid).filter(process -> isPostgres(process, dataDirectory));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static long pid(Path file, String line) {
        try {
            return Long.parseLong(line);
        } catch (NumberFormatException e) {
            throw new IllegalStateException(
                    "%s begins with '%s' instead of a process id; make sure that no PostgreSQL runs on this directory, then delete the file"
                            .formatted(file, line),
                    e);
        }
    }

    /** Stops the server that runs on a data directory, if there is one. */
    static void stopIn(Path dataDirectory) {
        runningIn(dataDirectory).ifPresent(PostgresOrphan::stop);
    }

    /**
     * Removes a data directory whose making was interrupted. The library writes its lock file when initdb has finished
     * and before the server starts: without it the directory never held data.
     */
    static void removeHalfMade(Path dataDirectory) {
        if (!Files.exists(dataDirectory.resolve("PG_VERSION")) || Files.exists(dataDirectory.resolve("epg-lock"))) {
            return;
        }
        try (Stream<Path> files = Files.walk(dataDirectory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove the unfinished " + dataDirectory, e);
        }
    }

    private static boolean isPostgres(ProcessHandle process, Path dataDirectory) {
        return process.info().command().orElse("").contains("postgres")
                && Arrays.stream(process.info().arguments().orElse(new String[0]))
                        .anyMatch(argument -> isSame(argument, dataDirectory));
    }

    /** True if an argument names the directory, perhaps by another path such as one through a link. */
    private static boolean isSame(String argument, Path dataDirectory) {
        Path path = Path.of(argument);
        try {
            return path.isAbsolute() && Files.isDirectory(path) && Files.isSameFile(path, dataDirectory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot compare %s with %s".formatted(path, dataDirectory), e);
        }
    }

    private static void stop(ProcessHandle server) {
        // SIGINT: end the sessions, then stop. SIGTERM would wait until every client has gone.
        ForeignProcess.signal("INT", server);
        if (!ForeignProcess.awaitEnd(server, PATIENCE)) {
            ForeignProcess.signal("QUIT", server);
            if (!ForeignProcess.awaitEnd(server, PATIENCE)) {
                server.destroyForcibly();
                ForeignProcess.awaitEnd(server, PATIENCE);
            }
        }
    }
}
