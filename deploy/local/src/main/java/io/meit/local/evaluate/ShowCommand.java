package io.meit.local.evaluate;

import io.meit.evaluation.result.ResultsFile;
import io.meit.evaluation.worker.desk.EvaluationClient;
import io.meit.evaluation.worker.desk.RunStatus;
import io.meit.evaluation.worker.desk.ScoredRun;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows a run. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Shows how far a run is and, if it was scored, all its numbers with intervals and signatures.")
final class ShowCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "RUN", description = "id of the run")
    String run;

    @Mixin
    ServiceOptions service;

    @Option(names = "--json", description = "the results as JSON, nothing else")
    boolean json;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        try (EvaluationAccess access = service.open()) {
            EvaluationClient client = access.client();
            if (json) {
                out.print(client.results(run).json());
            } else {
                show(client, out);
            }
            out.flush();
        }
        return 0;
    }

    private void show(EvaluationClient client, PrintWriter out) {
        RunStatus status = client.status(run);
        RunLines.of(List.of(status)).forEach(out::println);
        if (status.state() == RunStatus.State.SCORED) {
            ScoredRun scored = client.results(run);
            out.println();
            new ResultTable(ResultsFile.parse(scored.json(), "the results of run " + run))
                    .whole()
                    .forEach(out::println);
        }
    }
}
