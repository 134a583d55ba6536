package io.meit.e2e;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code ./meit}, as a user starts it, with a home of its own and what this build has packaged. */
final class MeitProgram {

    /** What a finished run left. */
    record Result(int exitCode, String output, String errors) {

        JsonObject json() {
            return JsonParser.parseString(output).getAsJsonObject();
        }

        String lastLine() {
            return output.strip().lines().reduce((before, last) -> last).orElse("");
        }
    }

    /** A run under way. */
    record Run(Process process, Path output, Path errors) {

        Result await(Duration limit) throws InterruptedException {
            if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(
                        "still running after %s; output:%n%s%n%s".formatted(limit, text(), problems()));
            }
            return new Result(process.exitValue(), text(), problems());
        }

        String text() {
            return read(output);
        }

        String problems() {
            return read(errors);
        }
    }

    /** The checkout whose build is tested. */
    static final Path ROOT = Path.of(System.getProperty("meit.root"));

    private final Path home;
    private final Map<String, String> environment;

    MeitProgram(Path home) {
        this(home, Map.of());
    }

    MeitProgram(Path home, Map<String, String> environment) {
        this.home = home;
        this.environment = Map.copyOf(environment);
    }

    Run start(String... arguments) throws IOException {
        // A build that runs in the background hands an ignored SIGINT on to its children.
        List<String> command = new ArrayList<>(
                List.of("env", "--default-signal=INT", ROOT.resolve("meit").toString()));
        command.addAll(List.of(arguments));
        Path printed = Files.createDirectories(home.resolveSibling("printed"));
        Path output = Files.createTempFile(printed, "meit-", ".out");
        Path errors = Files.createTempFile(printed, "meit-", ".err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("MEIT_HOME", home.toString());
        builder.environment().put("MEIT_SKIP_BUILD", "1");
        return new Run(builder.start(), output, errors);
    }

    Result run(Duration limit, String... arguments) throws IOException, InterruptedException {
        return start(arguments).await(limit);
    }

    /** Part name to process id, from {@code status --json}; empty if nothing runs. */
    Map<String, Long> processes() throws IOException, InterruptedException {
        Map<String, Long> processes = new LinkedHashMap<>();
        for (JsonElement part : status().getAsJsonArray("parts")) {
            JsonObject line = part.getAsJsonObject();
            processes.put(line.get("name").getAsString(), line.get("pid").getAsLong());
        }
        return processes;
    }

    /** True if every part is well. */
    boolean isWell() throws IOException, InterruptedException {
        return status().get("well").getAsBoolean();
    }

    /** A port of the running system, from its state file. */
    int port(String use) throws IOException {
        return state().getAsJsonObject("ports")
                .getAsJsonObject("numbers")
                .get(use)
                .getAsInt();
    }

    /** The process id of a part, from the state file; also of a stack that runs for one command only. */
    long pid(String name) throws IOException {
        for (JsonElement part : state().getAsJsonArray("parts")) {
            JsonObject line = part.getAsJsonObject();
            if (line.get("name").getAsString().equals(name)) {
                return line.getAsJsonObject("process").get("pid").getAsLong();
            }
        }
        throw new AssertionError("no %s runs: %s".formatted(name, state()));
    }

    /** The process id of PostgreSQL itself; the part of that name only starts and watches it. */
    long postmaster() throws IOException {
        return Long.parseLong(
                Files.readAllLines(home.resolve("postgres/postmaster.pid")).getFirst());
    }

    /** True while a stack runs, or has left its state file. */
    boolean hasState() {
        return Files.exists(stateFile());
    }

    private JsonObject state() throws IOException {
        return JsonParser.parseString(Files.readString(stateFile())).getAsJsonObject();
    }

    private Path stateFile() {
        return home.resolve("state.json");
    }

    private JsonObject status() throws IOException, InterruptedException {
        return run(Duration.ofSeconds(30), "status", "--json").json();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
