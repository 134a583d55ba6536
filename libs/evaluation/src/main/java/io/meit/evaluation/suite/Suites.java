package io.meit.evaluation.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A whole benchmark: all suites of a directory. */
public final class Suites {

    private Suites() {}

    /**
     * The suites {@code *.yaml} that lie directly in a directory, by their files, in the order of file names.
     *
     * @throws BadSuiteException if there is none, if one is wrong, or if two have one name
     */
    public static Map<Path, Suite> in(Path directory) {
        Map<Path, Suite> suites = new LinkedHashMap<>();
        Map<String, Path> names = new LinkedHashMap<>();
        for (Path file : files(directory)) {
            Suite suite = SuiteFile.read(file);
            Path other = names.put(suite.name(), file);
            if (other != null) {
                throw new BadSuiteException("%s and %s are both called '%s'; give each suite a name of its own"
                        .formatted(other, file, suite.name()));
            }
            suites.put(file, suite);
        }
        return suites;
    }

    private static List<Path> files(Path directory) {
        try (Stream<Path> listed = Files.list(directory)) {
            List<Path> files = listed.filter(
                            file -> file.getFileName().toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new BadSuiteException("%s holds no suite; put files *.yaml there".formatted(directory));
            }
            return files;
        } catch (IOException e) {
            throw new BadSuiteException("cannot list the suites in %s: %s".formatted(directory, e), e);
        }
    }
}
