package io.meit.statements;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A tab-separated UTF-8 text with a header line: lines that start with {@code #} and empty lines are comments, there is
 * no quoting.
 *
 * @param name where it comes from, for messages
 * @param rows the rows below the header
 */
public record TsvTable(String name, List<Row> rows) {

    /**
     * @param line number in the file, from 1
     * @param values by column name
     */
    public record Row(String table, int line, Map<String, String> values) {

        /** The value of a column that the table must have. */
        public String get(String column) {
            String value = values.get(column);
            if (value == null) {
                throw new IllegalArgumentException(
                        "%s line %d: no column '%s', only %s".formatted(table, line, column, values.keySet()));
            }
            return value;
        }

        /** The values of a column that holds several with {@code |} between them. */
        public List<String> list(String column) {
            String value = get(column);
            return value.isEmpty() ? List.of() : List.of(value.split("\\|", -1));
        }

        /** An exception about this row. */
        public IllegalArgumentException wrong(String message) {
            return new IllegalArgumentException("%s line %d: %s".formatted(table, line, message));
        }
    }

    /** Reads a resource that stands beside a class. */
    public static TsvTable resource(Class<?> beside, String file) {
        try (InputStream in = beside.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalArgumentException("no resource " + file + " beside " + beside.getName());
            }
            return parse(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("reading resource " + file, e);
        }
    }

    public static TsvTable parse(String name, String text) {
        String[] header = null;
        List<Row> rows = new ArrayList<>();
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].endsWith("\r") ? lines[i].substring(0, lines[i].length() - 1) : lines[i];
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] cells = line.split("\t", -1);
            if (header == null) {
                header = cells;
            } else {
                rows.add(row(name, i + 1, header, cells));
            }
        }
        return new TsvTable(name, List.copyOf(rows));
    }

    private static Row row(String name, int line, String[] header, String[] cells) {
        if (cells.length != header.length) {
            throw new IllegalArgumentException("%s line %d: %d cells for %d columns; cells are separated by single tabs"
                    .formatted(name, line, cells.length, header.length));
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < header.length; i++) {
            values.put(header[i], cells[i].strip());
        }
        return new Row(name, line, Map.copyOf(values));
    }
}
