package io.meit.backing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresOrphanTest {

    @TempDir
    Path temporary;

    private Path directory;

    @BeforeEach
    void makeDirectory() throws IOException {
        directory = Files.createDirectories(temporary.resolve("postgres"));
    }

    @Test
    void theServerOfAnotherDirectoryIsNoOrphanOfThisOne() throws IOException {
        Path other = temporary.resolve("other");
        try (PostgresServer postgres = PostgresServer.start(other)) {
            ProcessHandle server = PostgresOrphan.runningIn(other).orElseThrow();
            Files.copy(other.resolve("postmaster.pid"), directory.resolve("postmaster.pid"));

            PostgresOrphan.stopIn(directory);

            assertThat(PostgresOrphan.runningIn(directory)).isEmpty();
            assertThat(ForeignProcess.isRunning(server))
                    .as("the server on port %d", postgres.port())
                    .isTrue();
        }
    }

    @Test
    void theServerIsFoundThroughALinkToItsDirectory() throws IOException {
        Path link = temporary.resolve("link");
        try (PostgresServer postgres = PostgresServer.start(directory)) {
            Files.createSymbolicLink(link, directory);

            assertThat(PostgresOrphan.runningIn(link))
                    .as("the server on port %d", postgres.port())
                    .isPresent()
                    .isEqualTo(PostgresOrphan.runningIn(directory));
        }
    }

    @Test
    void aProcessThatIsNoPostgresIsNoOrphan() throws IOException {
        write(ProcessHandle.current().pid() + "\n" + directory + "\n");

        assertThat(PostgresOrphan.runningIn(directory)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "12x4\n"})
    void anUnfinishedProcessFileIsRefusedByName(String content) throws IOException {
        write(content);

        assertThatThrownBy(() -> PostgresOrphan.runningIn(directory))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(directory.resolve("postmaster.pid").toString())
                .hasMessageContaining("'" + content.strip() + "'")
                .hasMessageContaining("delete the file");
    }

    private void write(String content) throws IOException {
        Files.writeString(directory.resolve("postmaster.pid"), content);
    }
}
