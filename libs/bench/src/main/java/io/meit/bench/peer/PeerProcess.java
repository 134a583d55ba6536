package io.meit.bench.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A peer that runs: one request a line, one answer a line. An answer has {@code "ok": true}, or false and {@code "error"}.
 * What the peer writes to standard error goes to a file, whose end a failure quotes. One thread at a time.
 */
public final class PeerProcess implements AutoCloseable {

    private static final int QUOTED_LINES = 12;
    private static final long SECONDS_TO_END = 10;

    private final String name;
    private final Process process;
    private final BufferedWriter requests;
    private final BufferedReader answers;
    private final Path errors;

    private PeerProcess(String name, Process process, Path errors) {
        this.name = name;
        this.process = process;
        this.errors = errors;
        this.requests = process.outputWriter(UTF_8);
        this.answers = process.inputReader(UTF_8);
    }

    /**
     * Starts a peer.
     *
     * @param environment added to this process's own; {@code OMP_WAIT_POLICY=PASSIVE} and
     *     {@code GOMP_SPINCOUNT=10000} always are
     */
    public static PeerProcess start(String name, List<String> command, Map<String, String> environment) {
        try {
            Path errors = Files.createTempFile("meit-bench-peer", ".log");
            errors.toFile().deleteOnExit();
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
            builder.environment().put("OMP_WAIT_POLICY", "PASSIVE");
            builder.environment().put("GOMP_SPINCOUNT", "10000"); // as this project's engine waits
            builder.environment().putAll(environment);
            return new PeerProcess(name, builder.start(), errors);
        } catch (IOException e) {
            throw new PeerFailedException("%s does not start: %s".formatted(name, e.getMessage()), e);
        }
    }

    public long pid() {
        return process.pid();
    }

    /**
     * Sends a request and waits for its answer, however long it takes.
     *
     * @throws PeerFailedException if the answer is an error or none comes
     */
    public JsonObject request(JsonObject request) {
        try {
            requests.write(new Gson().toJson(request));
            requests.newLine();
            requests.flush();
            String line = answers.readLine();
            if (line == null) {
                throw new PeerFailedException("%s ended without an answer%s".formatted(name, lastErrors()));
            }
            return checked(line);
        } catch (IOException e) {
            throw new PeerFailedException(
                    "%s cannot be reached: %s%s".formatted(name, e.getMessage(), lastErrors()), e);
        }
    }

    private JsonObject checked(String line) {
        try {
            JsonObject answer = JsonParser.parseString(line).getAsJsonObject();
            if (!answer.get("ok").getAsBoolean()) {
                throw new PeerFailedException(
                        "%s: %s".formatted(name, answer.get("error").getAsString()));
            }
            return answer;
        } catch (JsonParseException | IllegalStateException | NullPointerException e) {
            throw new PeerFailedException(
                    "%s answered '%s', which is no JSON object with the field 'ok'".formatted(name, line), e);
        }
    }

    private String lastErrors() {
        try {
            process.waitFor(1, TimeUnit.SECONDS);
            List<String> lines = Files.readAllLines(errors);
            List<String> last = lines.subList(Math.max(0, lines.size() - QUOTED_LINES), lines.size());
            return last.isEmpty() ? "" : "; the end of its error output:\n  " + String.join("\n  ", last);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + errors, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    /** Ends the peer: its input is closed, and after 10 s it is killed. */
    @Override
    public void close() {
        try {
            requests.close();
        } catch (IOException e) {
            process.destroyForcibly(); // its end of the pipe is gone, so it cannot see the end of its input
        }
        try {
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            Files.deleteIfExists(errors);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + errors, e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
