package io.meit.local.cli;

import io.meit.ecg.signal.EcgWindow;
import io.meit.ecg.wfdb.WfdbDirectory;
import io.meit.local.demo.LiveDemo;
import io.meit.local.monitor.Bed;
import io.meit.local.stack.Installation;
import io.meit.local.stack.Ports.Choice;
import io.meit.local.submit.Summary;
import io.meit.local.submit.SummaryJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Everything at once. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Starts everything, streams ECGs from three simulated bedside monitors, and prints each report as it is",
            "written, with the time from the last sample to the first and last token. Ctrl-C stops everything.",
            "With --records, WFDB records are submitted instead. A stack that is running already is used and left running."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:every window or record has been reported or rejected", "1:something is lost, or failed"},
        footer = {
            "",
            "Examples:",
            "  ./meit demo",
            "  ./meit demo --seconds 60 --speed 5",
            "  ./meit demo --records ludb/data --once"
        })
final class DemoCommand implements Callable<Integer> {

    private static final Duration LAST_REPORTS = Duration.ofMinutes(2);

    @Spec
    CommandSpec spec;

    @Option(names = "--records", paramLabel = "DIR", description = "submit the WFDB records under DIR; needs --once")
    Optional<Path> records;

    @Option(names = "--once", description = "end when every record has reached its final state")
    boolean once;

    @Option(names = "--seconds", paramLabel = "N", description = "stream so long, then end; default: until Ctrl-C")
    Optional<Integer> seconds;

    @Option(
            names = "--speed",
            paramLabel = "X",
            defaultValue = "1",
            description = "how much faster than real time the monitors are (default ${DEFAULT-VALUE})")
    double speed;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "2026",
            description = "of the synthetic ECGs (default ${DEFAULT-VALUE})")
    long seed;

    @Option(
            names = "--ports",
            paramLabel = "WHICH",
            defaultValue = "PREFERRED",
            description = "preferred (default) or any: see ./meit help up")
    Choice ports;

    @Mixin
    SubmitOptions options;

    @Option(names = "--json", description = "the account as JSON on standard output, the rest on standard error")
    boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        checkArguments();
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter text = json ? spec.commandLine().getErr() : out;
        List<Path> headers = records.isPresent() ? WfdbDirectory.headers(records.get()) : List.of();
        try (StackSession stack = StackSession.open(Installation.current(), ports, text)) {
            if (records.isPresent()) {
                text.printf("%d records under %s%n%n", headers.size(), records.get());
                return new RecordRun(stack.addresses(), options, text).run(headers, json, out);
            }
            return stream(stack.addresses(), text, out);
        }
    }

    private int stream(Addresses addresses, PrintWriter text, PrintWriter out) throws InterruptedException {
        int windows = seconds.map(limit -> Math.max(1, (int) (limit * speed / EcgWindow.SECONDS)))
                .orElse(Integer.MAX_VALUE);
        text.printf(
                "three monitors, a window every %.1f s each; the first report comes after that%n%n",
                EcgWindow.SECONDS / speed);
        text.flush();
        try (Channels channels = Channels.to(addresses)) {
            LiveDemo demo = new LiveDemo(Bed.ward(seed), channels.ingest(), channels.llm(), text);
            Summary summary = demo.run(windows, speed, LAST_REPORTS);
            out.println(json ? SummaryJson.of(summary) : "\n" + summary.line());
            out.flush();
            return summary.nothingLost() ? 0 : 1;
        }
    }

    private void checkArguments() {
        if (records.isPresent() != once) {
            throw new ParameterException(spec.commandLine(), "--records DIR and --once go together");
        }
        if (!(speed > 0) || seconds.map(limit -> limit < 1).orElse(false)) {
            throw new ParameterException(spec.commandLine(), "--speed and --seconds must be positive");
        }
    }
}
