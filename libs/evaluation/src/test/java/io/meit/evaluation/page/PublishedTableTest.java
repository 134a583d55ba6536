package io.meit.evaluation.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.evaluation.suite.Task;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PublishedTableTest {

    private static List<PublishedTable> all() {
        return Arrays.stream(Task.values())
                .flatMap(task -> PublishedTable.of(task.label()).stream())
                .toList();
    }

    @Test
    void everyTableBelongsToATaskAndNamesItsSource() {
        assertThat(all()).hasSize(11).allSatisfy(table -> {
            assertThat(table.source()).isNotBlank();
            assertThat(table.rows()).isNotEmpty();
        });
    }

    @Test
    void everyNumberIsOne() {
        assertThat(all())
                .flatMap(PublishedTable::rows)
                .flatMap(row -> List.copyOf(row.values().values()))
                .allSatisfy(value -> assertThat(value).matches("[0-9]\\.[0-9]{2,4}"));
    }

    @Test
    void tableTwoHasElevenModelsWithNineNumbersEach() {
        PublishedTable table = all().stream()
                .filter(one -> one.id().equals("table-2"))
                .findFirst()
                .orElseThrow();
        assertThat(table.rows()).hasSize(11).allSatisfy(row -> {
            assertThat(row.dataSet()).isEqualTo("PTB-XL");
            assertThat(row.values()).hasSize(9);
        });
    }

    @Test
    void convergenceHasNone() {
        assertThat(PublishedTable.of("convergence")).isEmpty();
    }
}
