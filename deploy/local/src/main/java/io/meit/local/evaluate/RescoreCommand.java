package io.meit.local.evaluate;

import io.meit.evaluation.result.ResultsFile;
import io.meit.evaluation.worker.desk.ScoredRun;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Scores a run again. */
@Command(
        name = "score",
        mixinStandardHelpOptions = true,
        description = {
            "Scores a run, or scores it again, from its kept reports, e.g. with newer code; writes no report.",
            "Two texts files are scored with: ./meit score"
        })
final class RescoreCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "RUN", description = "id of the run")
    String run;

    @Mixin
    ServiceOptions service;

    @Override
    public Integer call() throws InterruptedException {
        try (EvaluationAccess access = service.open()) {
            ScoredRun scored = access.client().score(run);
            var out = spec.commandLine().getOut();
            new ResultTable(ResultsFile.parse(scored.json(), "the results of run " + run))
                    .overview()
                    .forEach(out::println);
            out.flush();
        }
        return 0;
    }
}
