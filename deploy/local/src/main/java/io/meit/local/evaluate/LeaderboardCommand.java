package io.meit.local.evaluate;

import io.meit.evaluation.compare.Leaderboard;
import io.meit.evaluation.result.ResultsFile;
import io.meit.evaluation.result.RunResults;
import io.meit.evaluation.worker.desk.EvaluationClient;
import io.meit.evaluation.worker.desk.RunStatus;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Ranks the models of all runs. */
@Command(
        name = "leaderboard",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Ranks the models of all scored runs; only what can be compared stands in one table.")
final class LeaderboardCommand implements Callable<Integer> {

    private static final int MOST = 1000;

    @Spec
    CommandSpec spec;

    @Mixin
    ServiceOptions service;

    @Option(names = "--suite", paramLabel = "NAME", defaultValue = "", description = "only runs of this suite")
    String suite;

    @Option(names = "--json", description = "as JSON")
    boolean json;

    @Override
    public Integer call() throws InterruptedException {
        var out = spec.commandLine().getOut();
        try (EvaluationAccess access = service.open()) {
            Leaderboard board = Leaderboard.of(results(access.client()));
            if (board.tables().isEmpty() && !json) {
                out.println("no run was scored; make one with: ./meit eval run SUITE.yaml");
            } else {
                out.println(json ? board.toJson() : board.toText());
            }
            out.flush();
        }
        return 0;
    }

    private List<RunResults> results(EvaluationClient client) {
        return client.runs(MOST, suite).stream()
                .filter(run -> run.state() == RunStatus.State.SCORED)
                .map(RunStatus::run)
                .map(run -> ResultsFile.parse(client.results(run).json(), "the results of run " + run))
                .toList();
    }
}
