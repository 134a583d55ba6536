package io.meit.backing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {

    @TempDir
    Path temporary;

    @Test
    void dataSurvivesARestartOnAnotherPort() throws SQLException {
        Path directory = temporary.resolve("postgres");
        try (PostgresServer postgres = PostgresServer.start(directory)) {
            execute(postgres, "create table bed (id text); insert into bed values ('bed-1')");
        }

        try (PostgresServer reopened = PostgresServer.start(directory)) {
            assertThat(query(reopened, "select id from bed")).isEqualTo("bed-1");
        }
    }

    @Test
    void aServerLeftByAKilledProcessIsStoppedAndItsDataKept() throws Exception {
        Path directory = temporary.resolve("postgres");
        int port = FreePorts.find(1).getFirst();
        Process launcher = launch(directory, port);
        execute(url(port), "create table bed (id text); insert into bed values ('bed-2')");
        ProcessHandle orphan = PostgresOrphan.runningIn(directory).orElseThrow();
        launcher.destroyForcibly().waitFor();
        assertThat(orphan.isAlive())
                .as("the server outlives its killed launcher")
                .isTrue();

        try (PostgresServer reopened = PostgresServer.start(directory)) {
            assertThat(query(reopened, "select id from bed")).isEqualTo("bed-2");
            assertThat(ForeignProcess.isRunning(orphan)).isFalse();
        }
    }

    @Test
    void aChildProcessTakesItsServerWithItWhenItIsToldToStop() throws Exception {
        Path directory = temporary.resolve("postgres");
        Process launcher = launch(directory, FreePorts.find(1).getFirst());
        ProcessHandle server = PostgresOrphan.runningIn(directory).orElseThrow();

        launcher.destroy();

        assertThat(launcher.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(ForeignProcess.awaitEnd(server, Duration.ofSeconds(5))).isTrue();
        assertThat(directory.resolve("postmaster.pid")).doesNotExist();
    }

    @Test
    void aDirectoryWhoseMakingWasInterruptedIsMadeAgain() throws Exception {
        Path directory = Files.createDirectories(temporary.resolve("postgres"));
        Files.writeString(directory.resolve("PG_VERSION"), "18\n");
        Files.writeString(directory.resolve("postgresql.conf"), "");

        try (PostgresServer postgres = PostgresServer.start(directory)) {
            assertThat(query(postgres, "select 'ready'")).isEqualTo("ready");
        }
    }

    @Test
    void commitsAreDurable() throws SQLException {
        try (PostgresServer postgres = PostgresServer.start(temporary.resolve("postgres"))) {
            assertThat(query(postgres, "show fsync")).isEqualTo("on");
            assertThat(query(postgres, "show synchronous_commit")).isEqualTo("on");
        }
    }

    /** Starts a child process and returns when its server answers. */
    private static Process launch(Path directory, int port) throws Exception {
        String java = ProcessHandle.current().info().command().orElseThrow();
        String classPath = System.getProperty("java.class.path");
        ProcessBuilder command =
                new ProcessBuilder(java, PostgresServer.class.getName(), directory.toString(), Integer.toString(port));
        command.environment().putAll(Map.of("CLASSPATH", classPath));
        Process process = command.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String said = process.inputReader().readLine();
        assertThat(said).startsWith(PostgresServer.READY);
        return process;
    }

    private static String url(int port) {
        return "jdbc:postgresql://localhost:%d/postgres".formatted(port);
    }

    private static void execute(PostgresServer postgres, String sql) throws SQLException {
        execute(postgres.jdbcUrl(), sql);
    }

    private static void execute(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, PostgresServer.USER, PostgresServer.PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(PostgresServer postgres, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), PostgresServer.USER, PostgresServer.PASSWORD);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            assertThat(result.next()).isTrue();
            return result.getString(1);
        }
    }
}
