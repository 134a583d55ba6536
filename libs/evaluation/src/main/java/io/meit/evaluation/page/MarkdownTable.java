package io.meit.evaluation.page;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** A table in Markdown (GitHub's); whatever a cell holds stays one cell of plain text. */
final class MarkdownTable {

    private final int columns;
    private final List<String> lines = new ArrayList<>();

    /** @param heads names of the columns; the first is left, the others right */
    MarkdownTable(List<String> heads) {
        columns = heads.size();
        lines.add(line(heads));
        List<String> rule = new ArrayList<>(Collections.nCopies(columns, "---:"));
        rule.set(0, "---");
        lines.add("| " + String.join(" | ", rule) + " |");
    }

    /** Adds a row. */
    MarkdownTable row(List<String> cells) {
        if (cells.size() != columns) {
            throw new IllegalArgumentException("%d cells in a table of %d columns".formatted(cells.size(), columns));
        }
        lines.add(line(cells));
        return this;
    }

    private static String line(List<String> cells) {
        return cells.stream().map(MarkdownTable::plain).collect(Collectors.joining(" | ", "| ", " |"));
    }

    /** Text in which nothing is markup. */
    static String plain(String text) {
        return text.replaceAll("[\\r\\n\\t]+", " ")
                .replace("\\", "\\\\")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replaceAll("([|*_`\\[\\]#~])", "\\\\$1");
    }

    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }
}
