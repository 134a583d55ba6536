package io.meit.evaluation.suite;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where the directories of a suite are on this machine. What a suite says is taken from the suite file's directory; what is
 * given here, from the command line, comes first.
 *
 * @param base the directory of the suite file
 * @param data directories by data set
 * @param checkpoints directories by variant
 * @param recordings directory of noise recordings in place of the suite's
 */
public record Places(Path base, Map<String, Path> data, Map<String, Path> checkpoints, Optional<Path> recordings) {

    public Places {
        data = Map.copyOf(data);
        checkpoints = Map.copyOf(checkpoints);
    }

    /** What the suite says. */
    public static Places beside(Path suiteFile) {
        return new Places(suiteFile.toAbsolutePath().normalize().getParent(), Map.of(), Map.of(), Optional.empty());
    }

    /**
     * Refuses a name that the suite does not have, so that a slip of the pen does not go unseen.
     *
     * @throws BadSuiteException naming it
     */
    public Places checked(Suite suite) {
        data.keySet().forEach(name -> require("data set", name, suite.name(), suite.data()));
        checkpoints.keySet().forEach(name -> require("variant", name, suite.name(), suite.variants()));
        return this;
    }

    /** The directory of a prepared set. */
    public Path data(Suite suite, String name) {
        Path given = data.get(name);
        return given != null ? given : resolved(suite.data().get(name).directory());
    }

    /** The directory of a variant's checkpoint. */
    public Path checkpoint(Suite suite, String variant) {
        Path given = checkpoints.get(variant);
        return given != null ? given : resolved(suite.variants().get(variant).checkpoint());
    }

    /** The directory of a variant's adapter, if it has one. */
    public Optional<Path> adapter(Suite suite, String variant) {
        return suite.variants().get(variant).adapter().map(this::resolved);
    }

    /** The directory of noise recordings, if there is one. */
    public Optional<Path> recordings(Suite suite) {
        return recordings.or(() -> suite.recordings().map(this::resolved));
    }

    private Path resolved(String directory) {
        return base.resolve(directory).normalize();
    }

    private static void require(String what, String name, String suite, Map<String, ?> known) {
        if (!known.containsKey(name)) {
            throw new BadSuiteException(
                    "suite %s has no %s '%s'; it has %s".formatted(suite, what, name, known.keySet()));
        }
    }
}
