package io.meit.local.bench.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.bench.harness.MachineLoad;
import io.meit.bench.harness.RoundPlan;
import io.meit.local.bench.metrics.MetricsBench.MetricsPlan;
import io.meit.metrics.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsBenchTest {

    private static final MachineLoad QUIET = own -> () -> 0;

    @TempDir
    Path folder;

    private List<MetricsLine> run(Optional<Path> python) throws Exception {
        var plan = new MetricsPlan(20, 2, 1, python, new RoundPlan(0, 1, 0, 1), 0);
        List<MetricsLine> lines = new ArrayList<>();
        new MetricsBench(plan, QUIET, folder).run(lines::add);
        return lines;
    }

    private static List<String> texts(List<MetricsLine> lines) {
        return lines.stream().map(MetricsLine::text).toList();
    }

    @Test
    void withoutPythonEveryPackageIsNamedAsMissing() throws Exception {
        assertThat(texts(run(Optional.empty())))
                .hasSize(Comparison.values().length)
                .allSatisfy(line -> assertThat(line).contains("missing", "name a Python that has it with --python"));
    }

    /** A stand-in for Python: has no package but rouge, and is told nothing of its numbers. */
    @Test
    void aPackageThatIsNotThereIsNamedWithItsErrorAndTheOthersAreCompared() throws Exception {
        List<String> lines = texts(run(Optional.of(standIn())));
        assertThat(lines).filteredOn(line -> line.contains("No module named")).hasSize(Comparison.values().length - 1);
        assertThat(lines)
                .filteredOn(line -> line.contains("rouge 1.0.1"))
                .singleElement()
                .satisfies(line -> assertThat(line).contains("2000 ms", "difference"));
    }

    @Test
    void theLastLineSumsUpThoseThatHaveAPackage() throws Exception {
        assertThat(MetricsLine.together(run(Optional.of(standIn()))))
                .hasValueSatisfying(line -> assertThat(line).contains("together", "2000 ms"));
        assertThat(MetricsLine.together(run(Optional.empty()))).isEmpty();
    }

    @Test
    void allMetricsOfAProfileAreTimed() {
        var plan = new MetricsPlan(20, 2, 1, Optional.empty(), new RoundPlan(0, 1, 0, 1), 0);
        assertThat(new MetricsBench(plan, QUIET, folder).secondsOfAll(Profile.STRICT, 50))
                .isPositive();
    }

    private Path standIn() throws IOException {
        String script = """
                #!/bin/sh
                while read -r line; do
                  case $line in
                    *'"op":"load"'*) echo '{"ok": true}' ;;
                    *version*rouge-sets*) echo '{"ok": true, "version": "1.0.1"}' ;;
                    *score*rouge-sets*) echo '{"ok": true, "seconds": 2.0, "numbers": [0.5, 0.5]}' ;;
                    *) echo '{"ok": false, "error": "ModuleNotFoundError: No module named that"}' ;;
                  esac
                done
                """;
        Path file = Files.writeString(folder.resolve("python"), script);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
