package io.meit.local.evaluate;

import io.meit.evaluation.page.PreparedSignals;
import io.meit.evaluation.result.ResultsFile;
import io.meit.evaluation.result.RunResults;
import io.meit.evaluation.worker.desk.ScoredRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the page of a run. */
@Command(
        name = "page",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Writes the results of a scored run as RUN.json and as RUN.html, one page that needs nothing else.")
final class PageCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "RUN", description = "id of the run")
    String run;

    @Mixin
    ServiceOptions service;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "where they are written")
    Path out;

    @Option(
            names = "--data",
            paramLabel = "NAME=DIR",
            description = "prepared set of a data set of the suite, to draw the worst samples' ECGs; may be repeated")
    Map<String, Path> data = new LinkedHashMap<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter screen = spec.commandLine().getOut();
        try (EvaluationAccess access = service.open()) {
            ScoredRun scored = access.client().results(run);
            RunResults results = ResultsFile.parse(scored.json(), "the results of run " + run);
            try (PreparedSignals signals = PreparedSignals.of(results, data.values())) {
                requireSetsOfTheRun(signals);
                new ResultFolder(out).write(scored, results, signals).forEach(file -> screen.println("wrote " + file));
            }
            if (data.isEmpty()) {
                screen.println("without ECGs: name the prepared sets with --data NAME=DIR to draw them");
            }
            screen.flush();
        }
        return 0;
    }

    /** The records of another set would be drawn beside the wrong reports. */
    private void requireSetsOfTheRun(PreparedSignals signals) {
        data.forEach((name, directory) -> {
            if (!signals.dataSets().contains(name)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--data %s=%s: run %s was not made of this set, or calls it otherwise; name the one that it was made of"
                                .formatted(name, directory, run));
            }
        });
    }
}
