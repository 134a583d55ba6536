package io.meit.local.evaluate;

import io.meit.evaluation.suite.SuiteFile;
import io.meit.evaluation.worker.desk.EvaluationClient;
import io.meit.evaluation.worker.desk.RunStatus;
import io.meit.evaluation.worker.open.OpenSuite;
import io.meit.evaluation.worker.open.WritingSettings;
import io.meit.evaluation.worker.write.SampleWorker;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Works for a run. */
@Command(
        name = "work",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Writes reports of a run that is there, beside any other workers, until none is open; made for a"
                    + " Kubernetes Job.",
            "Needs the same checkpoints, prepared sets and recordings as the run was made with, and refuses others."
        },
        footer = {
            "",
            "Example:",
            "  ./meit eval work quality-9f2c01d4a7b3 --service eval-service:9084 --data ludb=/data/ludb"
        })
final class WorkCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "RUN", description = "id of the run")
    String run;

    @Mixin
    ServiceOptions service;

    @Mixin
    PlaceOptions places;

    @Option(
            names = "--base",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "the directory that paths in the suite are relative to (default: this one)")
    Path base;

    @Override
    public Integer call() throws IOException, InterruptedException {
        WritingSettings settings = places.settings();
        PrintWriter out = spec.commandLine().getOut();
        try (EvaluationAccess access = EvaluationAccess.to(service.address())) {
            EvaluationClient client = access.client();
            RunStatus status = client.status(run);
            if (status.state() != RunStatus.State.RUNNING) {
                out.printf("run %s: nothing to do, it is %s%n", run, RunLines.state(status.state()));
                return 0;
            }
            int written = SampleWorker.join(
                    client,
                    run,
                    WorkerName.current(),
                    yaml -> new OpenSuite(
                            SuiteFile.parse(yaml, "the suite of run " + run),
                            places.places(base.toAbsolutePath().normalize()),
                            settings),
                    settings.maxTexts(),
                    new ProgressPrinter(out, System::nanoTime));
            out.printf("run %s: %d samples written here, none is open%n", run, written);
        }
        return 0;
    }
}
