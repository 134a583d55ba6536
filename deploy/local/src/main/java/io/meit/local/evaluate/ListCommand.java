package io.meit.local.evaluate;

import io.meit.evaluation.worker.desk.RunStatus;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Lists runs. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the runs that are kept, newest first.")
final class ListCommand implements Callable<Integer> {

    private static final int MOST = 1000;

    @Spec
    CommandSpec spec;

    @Mixin
    ServiceOptions service;

    @Option(names = "--suite", paramLabel = "NAME", defaultValue = "", description = "only runs of this suite")
    String suite;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "at most so many, 1 to 1000 (default ${DEFAULT-VALUE})")
    int limit;

    @Override
    public Integer call() throws InterruptedException {
        if (limit < 1 || limit > MOST) {
            throw new ParameterException(spec.commandLine(), "--limit is %d; it must be 1..1000".formatted(limit));
        }
        try (EvaluationAccess access = service.open()) {
            List<RunStatus> runs = access.client().runs(limit, suite);
            var out = spec.commandLine().getOut();
            if (runs.isEmpty()) {
                out.println("no run is kept; make one with: ./meit eval run SUITE.yaml");
            } else {
                RunLines.of(runs).forEach(out::println);
            }
            out.flush();
        }
        return 0;
    }
}
