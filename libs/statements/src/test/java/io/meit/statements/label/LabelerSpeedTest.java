package io.meit.statements.label;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.statements.TsvTable;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class LabelerSpeedTest {

    private static final int REPORTS = 100_000;

    @Test
    void labelsAHundredThousandReportsWellUnderThirtySeconds() {
        List<String> reports =
                TsvTable.resource(LabelerSpeedTest.class, "../agreement/ptbxl-sample.tsv").rows().stream()
                        .map(row -> row.get("report"))
                        .toList();
        long start = System.nanoTime();
        long found = 0;
        for (int i = 0; i < REPORTS; i++) {
            found += Labeler.standard().label(reports.get(i % reports.size())).size();
        }

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
        assertThat(found).isGreaterThan(3L * REPORTS);
    }
}
