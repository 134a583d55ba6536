package io.meit.evaluation.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuitesTest {

    private static final Path COMMITTED = Path.of("../../suites");

    @TempDir
    private Path directory;

    @Test
    void theCommittedBenchmarkHasOneSuiteForEachTask() {
        assertThat(Suites.in(COMMITTED).values()).extracting(Suite::task).containsExactlyInAnyOrder(Task.values());
    }

    @Test
    void committedSuitesAreNamedAsTheirFiles() {
        Suites.in(COMMITTED)
                .forEach((file, suite) -> assertThat(file.getFileName()).hasToString(suite.name() + ".yaml"));
    }

    @Test
    void comesInTheOrderOfFileNames() throws IOException {
        write("b.yaml", "two");
        write("a.yaml", "one");
        write("notes.txt", "no suite");

        assertThat(Suites.in(directory).values()).extracting(Suite::name).containsExactly("one", "two");
    }

    @Test
    void refusesTwoSuitesOfOneName() throws IOException {
        write("a.yaml", "same");
        write("b.yaml", "same");

        assertThatThrownBy(() -> Suites.in(directory))
                .isInstanceOf(BadSuiteException.class)
                .hasMessageContaining("are both called 'same'");
    }

    @Test
    void refusesADirectoryWithoutSuites() {
        assertThatThrownBy(() -> Suites.in(directory))
                .isInstanceOf(BadSuiteException.class)
                .hasMessageContaining("holds no suite");
    }

    private void write(String file, String name) throws IOException {
        Files.writeString(directory.resolve(file), """
                name: %s
                task: quality
                data: {d: {directory: x}}
                variants: {v: {checkpoint: y}}
                """.formatted(name));
    }
}
