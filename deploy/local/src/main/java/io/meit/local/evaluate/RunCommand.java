package io.meit.local.evaluate;

import io.meit.evaluation.result.RunResults;
import io.meit.evaluation.suite.Places;
import io.meit.evaluation.suite.Suite;
import io.meit.evaluation.suite.SuiteFile;
import io.meit.evaluation.suite.Suites;
import io.meit.evaluation.worker.open.NothingToRunException;
import io.meit.evaluation.worker.open.OpenSuite;
import io.meit.evaluation.worker.open.WritingSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs suites. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Runs a suite, or all suites of a directory: writes the reports, scores them, prints a table with"
                    + " intervals.",
            "Killed at any time, the same command goes on; what was written by this or an earlier run is not written"
                    + " again."
        },
        footer = {
            "",
            "Examples:",
            "  ./meit eval run quality.yaml --data ludb=prepared/ludb --out results",
            "  ./meit eval run suites/ --limit 20 --out results",
            "  ./meit eval run quality.yaml --service eval-service:9084"
        })
final class RunCommand implements Callable<Integer> {

    private static final int COMPLETE = 0;
    /** Other suites were run; what the rest lacks was printed. */
    private static final int INCOMPLETE = 1;

    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "SUITE.yaml|DIR", description = "a suite, or a directory of suites")
    Path suites;

    @Mixin
    PlaceOptions places;

    @Mixin
    ServiceOptions service;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "0",
            description = "at most so many records of each data set, drawn as the suite's seed says; 0: no limit")
    int limit;

    @Option(names = "--out", paramLabel = "DIR", description = "results as RUN.json and RUN.html")
    Optional<Path> out = Optional.empty();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (limit < 0) {
            throw new ParameterException(spec.commandLine(), "--limit is %d; it must be 0 or more".formatted(limit));
        }
        WritingSettings settings = places.settings();
        Map<Path, Suite> read = read();
        requireKnown(read);
        PrintWriter screen = spec.commandLine().getOut();
        try (EvaluationAccess access = service.open()) {
            SuiteRun run = new SuiteRun(access.client(), WorkerName.current(), settings.maxTexts(), screen);
            List<String> notRun = new ArrayList<>();
            for (Map.Entry<Path, Suite> suite : read.entrySet()) {
                try {
                    run(run, suite.getKey(), suite.getValue(), settings);
                } catch (NothingToRunException e) {
                    notRun.add(e.getMessage());
                }
            }
            notRun.forEach(screen::println);
            screen.flush();
            return notRun.isEmpty() ? COMPLETE : INCOMPLETE;
        }
    }

    private void run(SuiteRun run, Path file, Suite suite, WritingSettings settings)
            throws IOException, InterruptedException {
        PrintWriter screen = spec.commandLine().getOut();
        screen.printf("suite %s (%s)%n", suite.name(), suite.task().label());
        try (OpenSuite open = new OpenSuite(suite, placesOf(file, suite), settings)) {
            RunResults results = run.run(open, limit, out.map(ResultFolder::new));
            screen.println();
            new ResultTable(results).overview().forEach(screen::println);
            screen.println();
            screen.flush();
        }
    }

    private Map<Path, Suite> read() {
        if (Files.isDirectory(suites)) {
            return Suites.in(suites);
        }
        Map<Path, Suite> one = new LinkedHashMap<>();
        one.put(suites, SuiteFile.read(suites));
        return one;
    }

    /** Of several suites, each has only some of the names. */
    private Places placesOf(Path file, Suite suite) {
        Places all = places.places(Places.beside(file).base());
        return new Places(
                all.base(),
                known(all.data(), suite.data()),
                known(all.checkpoints(), suite.variants()),
                all.recordings());
    }

    private static Map<String, Path> known(Map<String, Path> given, Map<String, ?> names) {
        return given.entrySet().stream()
                .filter(entry -> names.containsKey(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void requireKnown(Map<Path, Suite> read) {
        places.data
                .keySet()
                .forEach(name -> require("--data", name, read.values().stream().anyMatch(suite -> suite.data()
                        .containsKey(name))));
        places.checkpoints
                .keySet()
                .forEach(name ->
                        require("--checkpoint", name, read.values().stream().anyMatch(suite -> suite.variants()
                                .containsKey(name))));
    }

    private void require(String option, String name, boolean known) {
        if (!known) {
            throw new ParameterException(
                    spec.commandLine(), "%s %s=...: no suite of %s has that name".formatted(option, name, suites));
        }
    }
}
