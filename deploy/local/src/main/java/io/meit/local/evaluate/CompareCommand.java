package io.meit.local.evaluate;

import io.meit.evaluation.compare.KeptRun;
import io.meit.evaluation.compare.RunComparison;
import io.meit.evaluation.result.ResultsFile;
import io.meit.evaluation.worker.desk.EvaluationClient;
import io.meit.metrics.statistics.Resampling;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares two runs. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Compares two scored runs of the same samples: changes with intervals of the paired bootstrap, p of"
                    + " approximate",
            "randomisation with Holm's correction, and the statements and samples that changed most. Changes are B"
                    + " minus A."
        })
final class CompareCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Parameters(index = "0", paramLabel = "A", description = "id of the run that is compared with")
    String first;

    @Parameters(index = "1", paramLabel = "B", description = "id of the run that is looked at")
    String second;

    @Mixin
    ServiceOptions service;

    @Option(
            names = "--resamples",
            paramLabel = "N",
            defaultValue = "10000",
            description = "of bootstrap and randomisation (default ${DEFAULT-VALUE})")
    int resamples;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "of both (default ${DEFAULT-VALUE})")
    long seed;

    @Option(names = "--threads", paramLabel = "N", description = "default: the number of processors")
    Optional<Integer> threads = Optional.empty();

    @Option(names = "--json", description = "as JSON")
    boolean json;

    @Override
    public Integer call() throws InterruptedException {
        Resampling resampling = resampling();
        RunComparison comparison;
        try (EvaluationAccess access = service.open()) {
            comparison = RunComparison.of(kept(access.client(), first), kept(access.client(), second), resampling);
        }
        var out = spec.commandLine().getOut();
        out.println(json ? comparison.toJson() : comparison.toText());
        out.flush();
        return 0;
    }

    private Resampling resampling() {
        try {
            return new Resampling(
                    resamples, seed, threads.orElse(Runtime.getRuntime().availableProcessors()));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private static KeptRun kept(EvaluationClient client, String run) {
        return new KeptRun(
                ResultsFile.parse(client.results(run).json(), "the results of run " + run), client.samples(run));
    }
}
