package io.meit.local.tuning;

import io.meit.local.tuning.CheckpointAssembly.AdapterPlace;
import io.meit.model.checkpoint.Checkpoint;
import io.meit.tuning.config.TuningConfigFile;
import io.meit.tuning.save.ResultWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts backbone and result of a run together. */
@Command(
        name = "assemble",
        mixinStandardHelpOptions = true,
        description = {
            "Writes a checkpoint that encoder-service and llm-service load: the backbone of a run, its encoder and"
                    + " projector, and",
            "its adapter. Takes memory for all of the backbone's weights in 32 bits where the adapter is merged."
        },
        footer = {"", "Example:", "  ./meit checkpoint assemble runs/first served && MEIT_CHECKPOINT=served ./meit up"})
final class AssembleCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "RUN",
            description = "directory of a run or job; its best is taken, else its last")
    Path run;

    @Parameters(index = "1", paramLabel = "OUT", description = "directory to make")
    Path out;

    @Option(
            names = "--backbone",
            paramLabel = "DIR",
            description = "the frozen model (default: where the run's configuration says)")
    Optional<Path> backbone = Optional.empty();

    @Option(
            names = "--adapter",
            paramLabel = "WHERE",
            defaultValue = "merged",
            description = {
                "merged (default): in the weights, so that every report is written with it;",
                "beside: in OUT/adapter, for AdapterService.LoadAdapter and requests that name it"
            })
    AdapterPlace adapter;

    @Option(
            names = "--step",
            paramLabel = "N",
            description =
                    "the result that the run put aside after so many updates (saving.results), instead of its best")
    Optional<Integer> step = Optional.empty();

    @Override
    public Integer call() throws IOException {
        PrintWriter screen = spec.commandLine().getOut();
        Path model = backbone.orElseGet(
                () -> Path.of(TuningConfigFile.read(run.resolve("config.yaml")).backbone()));
        Checkpoint made = new CheckpointAssembly(model, result(), adapter).write(out);
        screen.printf(
                "%s with %d ECG tokens is in %s%nserve it with: MEIT_CHECKPOINT=%s ./meit up%n",
                made.decoder().architecture(), made.prefixTokens(), out, out.toAbsolutePath());
        return 0;
    }

    private Path result() {
        if (step.isPresent()) {
            return aside(step.get());
        }
        for (String name : new String[] {"best", "last"}) {
            if (Files.isDirectory(run.resolve(name))) {
                return run.resolve(name);
            }
        }
        throw new IllegalArgumentException(
                "%s holds neither best nor last; give the directory of a run that has validated or ended"
                        .formatted(run));
    }

    private Path aside(int updates) {
        Path result = ResultWriter.place(run, updates);
        if (!Files.isDirectory(result)) {
            throw new IllegalArgumentException(
                    "%s is not there; set saving.results of the run to a divisor of %d".formatted(result, updates));
        }
        return result;
    }
}
