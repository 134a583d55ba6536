package io.meit.evaluation.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The fields of one part of a suite, each read by its name; what nobody asked for is refused in the end. */
final class Fields {

    private final String at;
    private final ObjectNode node;
    private final Set<String> known = new LinkedHashSet<>();

    private Fields(String at, ObjectNode node) {
        this.at = at;
        this.node = node;
    }

    /** @param at where the part stands, for messages, e.g. {@code data.ptb-xl}; empty for the whole file */
    static Fields of(String at, JsonNode node) {
        if (node instanceof ObjectNode fields) {
            return new Fields(at, fields);
        }
        throw new BadSuiteException("%s is %s; it must be a list of fields with their values"
                .formatted(at.isEmpty() ? "the suite" : at, shown(node)));
    }

    /** No more fields are asked for: any other is refused. */
    void done() {
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw new BadSuiteException(
                        "there is no field '%s'; known here are %s".formatted(path(name), String.join(", ", known)));
            }
        });
    }

    String text(String name) {
        return optionalText(name)
                .orElseThrow(() -> new BadSuiteException("field '%s' is missing".formatted(path(name))));
    }

    Optional<String> optionalText(String name) {
        return value(name).map(value -> scalar(path(name), value));
    }

    List<String> texts(String name, List<String> fallback) {
        return value(name)
                .map(value -> items(name, value).stream()
                        .map(item -> scalar(path(name), item))
                        .toList())
                .orElse(fallback);
    }

    List<JsonNode> items(String name) {
        return value(name).map(value -> items(name, value)).orElse(List.of());
    }

    long whole(String name, long least, long most, long fallback) {
        return value(name)
                .map(value -> {
                    boolean fits = value.isIntegralNumber()
                            && value.canConvertToLong()
                            && value.longValue() >= least
                            && value.longValue() <= most;
                    if (!fits) {
                        throw wrong(name, value, "it must be a whole number from %d to %d".formatted(least, most));
                    }
                    return value.longValue();
                })
                .orElse(fallback);
    }

    double number(String name, double least, double most, double fallback) {
        return value(name)
                .map(value -> {
                    if (!value.isNumber() || value.doubleValue() < least || value.doubleValue() > most) {
                        throw wrong(name, value, "it must be a number from %s to %s".formatted(least, most));
                    }
                    return value.doubleValue();
                })
                .orElse(fallback);
    }

    boolean flag(String name, boolean fallback) {
        return value(name)
                .map(value -> {
                    if (!value.isBoolean()) {
                        throw wrong(name, value, "it must be true or false");
                    }
                    return value.booleanValue();
                })
                .orElse(fallback);
    }

    /** A value that has a name; {@code named} refuses others by an IllegalArgumentException. */
    <T> T named(String name, Function<String, T> named, T fallback) {
        return optionalText(name).map(text -> meant(path(name), text, named)).orElse(fallback);
    }

    static <T> T meant(String path, String text, Function<String, T> named) {
        try {
            return named.apply(text);
        } catch (IllegalArgumentException e) {
            throw new BadSuiteException("field '%s': %s".formatted(path, e.getMessage()), e);
        }
    }

    /** Fields inside of a field; empty fields if it is left out. */
    Fields section(String name) {
        return of(path(name), value(name).orElseGet(node::objectNode));
    }

    /** Parts with names of their own, in the file's order. */
    Map<String, Fields> sections(String name) {
        Map<String, Fields> parts = new LinkedHashMap<>();
        value(name).ifPresent(value -> of(path(name), value)
                .node
                .properties()
                .forEach(part -> parts.put(part.getKey(), of(path(name) + "." + part.getKey(), part.getValue()))));
        return parts;
    }

    String path(String name) {
        return at.isEmpty() ? name : at + "." + name;
    }

    BadSuiteException wrong(String name, Object value, String wanted) {
        return new BadSuiteException("field '%s' is %s; %s".formatted(path(name), value, wanted));
    }

    static String scalar(String path, JsonNode value) {
        if (!value.isValueNode() || value.asText().isBlank()) {
            throw new BadSuiteException("field '%s' is %s; it must be one value".formatted(path, shown(value)));
        }
        return value.asText().strip();
    }

    private Optional<JsonNode> value(String name) {
        known.add(name);
        JsonNode value = node.get(name);
        if (value != null && value.isNull()) {
            throw new BadSuiteException(
                    "field '%s' has no value; give one or leave the field out".formatted(path(name)));
        }
        return Optional.ofNullable(value);
    }

    private List<JsonNode> items(String name, JsonNode value) {
        if (!value.isArray()) {
            throw wrong(name, shown(value), "it must be a list, e.g. [a, b]");
        }
        List<JsonNode> items = new ArrayList<>();
        value.forEach(items::add);
        return items;
    }

    private static String shown(JsonNode value) {
        String text = value == null || value.isMissingNode() ? "" : value.toString();
        return text.isEmpty() ? "empty" : text;
    }
}
