package io.meit.local.cli;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import io.meit.local.stack.Health;
import io.meit.local.stack.Installation;
import io.meit.local.stack.StackControl;
import io.meit.local.stack.StackState;
import io.meit.local.stack.StackState.PartState;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what runs. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Shows each part: process, health, uptime, address.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:everything runs and is well", "1:something does not"})
final class StatusCommand implements Callable<Integer> {

    private static final Gson GSON = new GsonBuilder()
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
            .create();

    @Spec
    CommandSpec spec;

    @Option(names = "--json", description = "as JSON")
    boolean json;

    /** One line of the table. {@code health} is well, starting, down or ill. */
    private record Line(
            String name, long pid, String health, long uptimeSeconds, int restarts, String url, String log) {}

    private record Status(boolean running, boolean well, String home, List<Line> parts) {}

    @Override
    public Integer call() {
        Installation installation = Installation.current();
        Optional<StackState> state = new StackControl(installation).running();
        Health health = new Health();
        List<Line> lines = state.stream()
                .flatMap(running -> running.parts().stream())
                .map(part -> line(part, health))
                .toList();
        boolean well = state.isPresent()
                && state.get().ready()
                && lines.stream().allMatch(line -> line.health().equals("well"));
        Status status = new Status(state.isPresent(), well, installation.home().toString(), lines);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(GSON.toJson(status));
        } else {
            print(status, out);
        }
        return well ? 0 : 1;
    }

    private static Line line(PartState part, Health health) {
        Optional<ProcessHandle> process = part.process().running();
        String condition;
        if (process.isEmpty()) {
            condition = "down";
        } else if (health.isWell(part.health())) {
            condition = "well";
        } else {
            condition = part.progress() == StackState.Progress.STARTING ? "starting" : "ill";
        }
        long uptime = process.isEmpty()
                ? 0
                : Duration.between(Instant.parse(part.process().startedAt()), Instant.now())
                        .toSeconds();
        return new Line(part.name(), part.process().pid(), condition, uptime, part.restarts(), part.url(), part.log());
    }

    private static void print(Status status, PrintWriter out) {
        if (!status.running()) {
            out.println("not running; start it with ./meit up or ./meit demo");
            return;
        }
        out.printf("%-16s %-8s %7s %9s %8s  %s%n", "part", "health", "pid", "uptime", "restarts", "address");
        for (Line line : status.parts()) {
            out.printf(
                    "%-16s %-8s %7d %8ds %8d  %s%n",
                    line.name(), line.health(), line.pid(), line.uptimeSeconds(), line.restarts(), line.url());
        }
        out.println("logs and data: " + status.home());
    }
}
