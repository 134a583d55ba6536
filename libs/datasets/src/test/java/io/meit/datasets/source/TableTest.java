package io.meit.datasets.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableTest {

    @TempDir
    Path directory;

    @Test
    void aQuotedFieldHoldsCommasQuotesAndLineBreaks() throws Exception {
        assertThat(column(
                        "t.csv",
                        "id,report\r\n1,\"sinus rhythm, \"\"normal\"\"\r\nsecond line\"\r\n2,plain\r\n",
                        "report"))
                .containsExactly("sinus rhythm, \"normal\"\r\nsecond line", "plain");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstColumnsName() throws Exception {
        assertThat(column("t.csv", "\uFEFFid,report\n1,a\n", "id")).containsExactly("1");
    }

    @Test
    void aTabSeparatedTableTakesQuotesAsTheyStand() throws Exception {
        assertThat(column("t.tsv", "id\treport\n1\t\"open quote, and comma\n", "report"))
                .containsExactly("\"open quote, and comma");
    }

    @Test
    void aMissingColumnIsNamedWithThoseThatAreThere() {
        assertThatThrownBy(() -> column("t.csv", "id,text\n1,a\n", "report"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("has no column report; its columns are id, text");
    }

    @Test
    void aRowOfAnotherLengthIsNamed() {
        assertThatThrownBy(() -> column("t.csv", "id,report\n1,a\n2\n", "report"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("row 2 has 1 fields; the first row names 2 columns");
    }

    private List<String> column(String name, String text, String column) throws IOException, InterruptedException {
        Path file = Files.writeString(directory.resolve(name), text);
        List<String> values = new ArrayList<>();
        new Table(file).forEach(List.of(column), row -> values.add(row.get(column)));
        return values;
    }
}
