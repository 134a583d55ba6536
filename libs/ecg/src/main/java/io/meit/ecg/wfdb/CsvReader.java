package io.meit.ecg.wfdb;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/**
 * Comma-separated values as in RFC 4180: a field in double quotes may hold commas, line ends and doubled quotes. Rows end
 * in LF or CRLF. A byte order mark is skipped.
 */
final class CsvReader {

    private static final int END = -1;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Reader reader;
    private final String name;
    private int next;
    private int row = 1;

    /** @param name of the file, for messages */
    CsvReader(Reader reader, String name) throws IOException {
        this.reader = reader;
        this.name = name;
        advance();
        if (next == BYTE_ORDER_MARK) {
            advance();
        }
    }

    /** All rows to the end; an empty line is a row of one empty field. */
    List<List<String>> rows() throws IOException {
        List<List<String>> rows = new ArrayList<>();
        for (; next != END; row++) {
            rows.add(row());
        }
        return rows;
    }

    private List<String> row() throws IOException {
        List<String> fields = new ArrayList<>();
        fields.add(field());
        while (next == ',') {
            advance();
            fields.add(field());
        }
        endRow();
        return fields;
    }

    private String field() throws IOException {
        return next == '"' ? quoted() : plain();
    }

    private String plain() throws IOException {
        StringBuilder text = new StringBuilder();
        while (next != ',' && next != '\r' && next != '\n' && next != END) {
            if (next == '"') {
                throw broken("a quote stands inside a field that does not start with one");
            }
            text.append((char) next);
            advance();
        }
        return text.toString();
    }

    private String quoted() throws IOException {
        StringBuilder text = new StringBuilder();
        while (true) {
            advance();
            if (next == END) {
                throw broken("a quoted field does not end");
            }
            if (next == '"') {
                advance();
                if (next != '"') {
                    return text.toString();
                }
            }
            text.append((char) next);
        }
    }

    private void endRow() throws IOException {
        if (next == '\r') {
            advance();
        }
        if (next == '\n') {
            advance();
        } else if (next != END) {
            throw broken("after a quoted field comes '%c' instead of a comma or a line end".formatted((char) next));
        }
    }

    private void advance() throws IOException {
        next = reader.read();
    }

    private IOException broken(String what) {
        return new IOException("%s, row %d: %s".formatted(name, row, what));
    }
}
