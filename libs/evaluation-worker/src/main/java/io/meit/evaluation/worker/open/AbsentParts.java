package io.meit.evaluation.worker.open;

import io.meit.evaluation.sample.Cell;
import io.meit.evaluation.suite.Places;
import io.meit.evaluation.suite.Suite;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a suite names and this machine has not: a benchmark may name models that are still to be trained and data that not everybody
 * may have. Their cells have no samples.
 *
 * @param variants with the directory that is missing
 * @param dataSets likewise
 */
public record AbsentParts(Map<String, Path> variants, Map<String, Path> dataSets) {

    /**
     * Looks for the directories.
     *
     * @throws IllegalArgumentException if one is missing that was given for this machine
     * @throws NothingToRunException if no cell is left
     */
    static AbsentParts of(Suite suite, Places places) {
        Map<String, Path> variants = new LinkedHashMap<>();
        Map<String, Path> dataSets = new LinkedHashMap<>();
        suite.variants().keySet().forEach(name -> missing(
                        places.checkpoint(suite, name),
                        places.adapter(suite, name),
                        places.checkpoints().containsKey(name) ? "--checkpoint " + name : "")
                .ifPresent(directory -> variants.put(name, directory)));
        suite.data().keySet().forEach(name -> missing(
                        places.data(suite, name),
                        Optional.empty(),
                        places.data().containsKey(name) ? "--data " + name : "")
                .ifPresent(directory -> dataSets.put(name, directory)));
        AbsentParts absent = new AbsentParts(variants, dataSets);
        if (suite.cells().stream().noneMatch(absent::allow)) {
            throw new NothingToRunException(
                    "nothing of suite %s can be run here: %s. Name directories with --checkpoint NAME=DIR and --data NAME=DIR"
                            .formatted(suite.name(), String.join("; ", absent.lines())));
        }
        return absent;
    }

    private static Optional<Path> missing(Path directory, Optional<Path> adapter, String option) {
        Optional<Path> missing = Stream.concat(Stream.of(directory), adapter.stream())
                .filter(place -> !Files.isDirectory(place))
                .findFirst();
        if (missing.isPresent() && !option.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s: there is no directory %s; give one that is there".formatted(option, missing.get()));
        }
        return missing;
    }

    /** True if a cell has all that it needs. */
    public boolean allow(Cell cell) {
        return !variants.containsKey(cell.variant()) && !dataSets.containsKey(cell.dataSet());
    }

    /** For people, one line each. */
    public List<String> lines() {
        Stream<String> models = variants.entrySet().stream()
                .map(entry -> "variant %s: there is no directory %s".formatted(entry.getKey(), entry.getValue()));
        Stream<String> data = dataSets.entrySet().stream()
                .map(entry -> "data set %s: there is no directory %s".formatted(entry.getKey(), entry.getValue()));
        return Stream.concat(models, data).toList();
    }
}
