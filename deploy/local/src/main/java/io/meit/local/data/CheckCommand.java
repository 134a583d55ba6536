package io.meit.local.data;

import io.meit.datasets.prepare.AcrossSets;
import io.meit.datasets.store.PreparedDataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks that prepared sets can be used together. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Refuses prepared sets of which one trains on what another validates or tests on.")
final class CheckCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "SET", description = "folders of prepared sets")
    List<Path> directories;

    @Override
    public Integer call() throws IOException {
        List<PreparedDataset> sets = new ArrayList<>();
        try {
            for (Path directory : directories) {
                sets.add(PreparedDataset.open(directory));
            }
            AcrossSets.requireNone(directories.stream().map(Path::toString).toList(), sets);
            spec.commandLine()
                    .getOut()
                    .printf(
                            "no leak among %d records of %d sets%n",
                            sets.stream().mapToInt(PreparedDataset::size).sum(), sets.size());
            return 0;
        } finally {
            for (PreparedDataset set : sets) {
                set.close();
            }
        }
    }
}
