package io.meit.datasets.source;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code Key: value} lines among a header's comments. */
record HeaderComments(List<String> lines) {

    /** The value of the first line with that key; empty if there is none or it says nothing. */
    Optional<String> find(String key) {
        String start = key.toLowerCase(Locale.ROOT) + ":";
        return lines.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                .map(line -> line.substring(start.length()).strip())
                .filter(value ->
                        !value.isEmpty() && !List.of("nan", "unknown").contains(value.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** The lines after that one. */
    List<String> after(String line) {
        int index = lines.indexOf(line);
        return index < 0
                ? List.of()
                : lines.subList(index + 1, lines.size()).stream()
                        .map(String::strip)
                        .filter(text -> !text.isEmpty())
                        .toList();
    }

    static String sex(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "m", "male" -> "male";
            case "f", "female" -> "female";
            default -> text;
        };
    }
}
