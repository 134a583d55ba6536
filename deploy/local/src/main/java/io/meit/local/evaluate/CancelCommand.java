package io.meit.local.evaluate;

import io.meit.evaluation.worker.desk.RunStatus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Ends a run. */
@Command(
        name = "cancel",
        mixinStandardHelpOptions = true,
        description = "Samples of the run are no longer given out; what was written is kept.")
final class CancelCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "RUN", description = "id of the run")
    String run;

    @Mixin
    ServiceOptions service;

    @Override
    public Integer call() throws InterruptedException {
        try (EvaluationAccess access = service.open()) {
            RunStatus status = access.client().cancel(run);
            spec.commandLine()
                    .getOut()
                    .printf(
                            "run %s is %s with %d of %d samples written%n",
                            run, RunLines.state(status.state()), status.written(), status.samples());
            spec.commandLine().getOut().flush();
        }
        return 0;
    }
}
