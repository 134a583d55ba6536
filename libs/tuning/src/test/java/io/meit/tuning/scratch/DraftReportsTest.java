package io.meit.tuning.scratch;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.ecg.synth.SyntheticEcgs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DraftReportsTest {

    @TempDir
    private Path directory;

    @Test
    void holdsTheReportsOfTheTrainingInItsOrder() throws Exception {
        Path file = directory.resolve("drafts.txt");
        int reports = DraftReports.write(new SyntheticTraining.EcgRange(7, 3, 5), 100_000, file);
        SyntheticEcgs ecgs = SyntheticEcgs.seeded(7);
        List<String> expected = LongStream.range(3, 8)
                .mapToObj(index -> ecgs.ecg(index).report())
                .toList();
        assertThat(reports).isEqualTo(5);
        assertThat(Files.readAllLines(file)).isEqualTo(expected);
    }

    @Test
    void isNotLargerThanItMayBe() throws Exception {
        Path file = directory.resolve("drafts.txt");
        int reports = DraftReports.write(new SyntheticTraining.EcgRange(7, 0, 1000), 300, file);
        assertThat(Files.size(file)).isBetween(150L, 300L);
        assertThat(Files.readAllLines(file)).hasSize(reports).allMatch(line -> line.endsWith("."));
    }
}
