package io.meit.ecg.wfdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvReaderTest {

    @Test
    void splitsRowsAndFieldsWithEitherLineEnd() throws IOException {
        assertThat(rows("a,b\r\n1,\n,2")).containsExactly(List.of("a", "b"), List.of("1", ""), List.of("", "2"));
    }

    @Test
    void quotedFieldKeepsCommasQuotesAndLineEnds() throws IOException {
        assertThat(rows("\"a,\"\"b\"\"\r\n\nc\",d\n")).containsExactly(List.of("a,\"b\"\r\n\nc", "d"));
    }

    @Test
    void emptyTextHasNoRowsAndEmptyQuotesAreAnEmptyField() throws IOException {
        assertThat(rows("")).isEmpty();
        assertThat(rows("\"\",\"\"")).containsExactly(List.of("", ""));
    }

    @Test
    void byteOrderMarkIsSkipped() throws IOException {
        assertThat(rows("\uFEFFa\n")).containsExactly(List.of("a"));
    }

    @Test
    void quoteThatDoesNotEndNamesTheRow() {
        assertThatIOException()
                .isThrownBy(() -> rows("a\n\"b,c\n"))
                .withMessage("t.csv, row 2: a quoted field does not end");
    }

    @Test
    void quoteInsideAnUnquotedFieldIsAnError() {
        assertThatIOException().isThrownBy(() -> rows("a\"b")).withMessageContaining("quote");
    }

    @Test
    void textAfterAClosingQuoteIsAnError() {
        assertThatIOException().isThrownBy(() -> rows("\"a\"b")).withMessageContaining("'b'");
    }

    private static List<List<String>> rows(String text) throws IOException {
        return new CsvReader(new StringReader(text), "t.csv").rows();
    }
}
