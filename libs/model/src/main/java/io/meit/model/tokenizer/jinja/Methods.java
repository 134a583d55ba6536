package io.meit.model.tokenizer.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Methods of strings and dicts that templates call. Those that change a value are not here: the sandbox forbids them. */
final class Methods {

    private Methods() {}

    static Value of(Text text, String name) {
        Value.Body body =
                switch (name) {
                    case "strip", "lstrip", "rstrip" -> arguments -> strip(text, name, arguments.atMost(1));
                    case "upper" -> arguments -> text.each(chars -> chars.toUpperCase(Locale.ROOT));
                    case "lower" -> arguments -> text.each(chars -> chars.toLowerCase(Locale.ROOT));
                    case "startswith" ->
                        arguments -> new Value.Truth(text.chars()
                                .startsWith(arguments.atMost(1).text(0).chars()));
                    case "endswith" ->
                        arguments -> new Value.Truth(text.chars()
                                .endsWith(arguments.atMost(1).text(0).chars()));
                    case "split" -> arguments -> split(text, arguments.atMost(2));
                    case "replace" -> arguments -> replace(text, arguments.atMost(2));
                    default -> null;
                };
        return body == null ? new Value.Undefined(name) : new Value.Callable(name, body);
    }

    static Value of(Value.Mapping mapping, String name) {
        Value.Body body =
                switch (name) {
                    case "items" -> arguments -> items(mapping);
                    case "keys" -> arguments -> new Value.Sequence(Values.items(mapping));
                    case "values" ->
                        arguments -> new Value.Sequence(
                                new ArrayList<>(mapping.entries().values()));
                    case "get" ->
                        arguments -> mapping.entries()
                                .getOrDefault(
                                        arguments.atMost(2).text(0).chars(),
                                        arguments.get(1, "default", Value.None.NONE));
                    default -> throw new JinjaException("the method '%s' of a dict is not supported".formatted(name));
                };
        return new Value.Callable(name, body);
    }

    static Value items(Value.Mapping mapping) {
        return new Value.Sequence(mapping.entries().entrySet().stream()
                .<Value>map(entry -> new Value.Sequence(List.of(Text.markup(entry.getKey()), entry.getValue())))
                .toList());
    }

    /** Takes blanks, or the given characters, from the side that the name says. */
    static Text strip(Text text, String side, Arguments arguments) {
        Value set = arguments.get(0, "chars", Value.None.NONE);
        String chars = text.chars();
        int start = 0;
        int end = chars.length();
        if (set instanceof Value.None) {
            start = side.equals("rstrip") ? 0 : Blanks.start(chars);
            end = side.equals("lstrip") ? end : Blanks.end(chars, start);
        } else {
            String stripped = arguments.text(set).chars();
            while (!side.equals("rstrip") && start < end && stripped.indexOf(chars.charAt(start)) >= 0) {
                start++;
            }
            while (!side.equals("lstrip") && end > start && stripped.indexOf(chars.charAt(end - 1)) >= 0) {
                end--;
            }
        }
        return text.substring(start, end);
    }

    private static Value split(Text text, Arguments arguments) {
        String separator = arguments.text(0).chars();
        long most = arguments.whole(arguments.get(1, "maxsplit", new Value.Whole(-1)));
        List<Value> parts = new ArrayList<>();
        int from = 0;
        for (int at : occurrences(text.chars(), separator, most)) {
            parts.add(text.substring(from, at));
            from = at + separator.length();
        }
        parts.add(text.substring(from, text.length()));
        return new Value.Sequence(parts);
    }

    static Text replace(Text text, Arguments arguments) {
        String old = arguments.text(0).chars();
        Text replacement = arguments.text(1);
        List<Text> parts = new ArrayList<>();
        int from = 0;
        List<Integer> found = occurrences(text.chars(), old, -1);
        if (found.size() * (long) replacement.length() > JinjaTemplate.STEPS) {
            throw new JinjaException("replacing %d parts of a string needs more than %d steps or characters"
                    .formatted(found.size(), JinjaTemplate.STEPS));
        }
        for (int at : found) {
            parts.add(text.substring(from, at));
            parts.add(replacement);
            from = at + old.length();
        }
        parts.add(text.substring(from, text.length()));
        return Text.join(parts);
    }

    private static List<Integer> occurrences(String text, String part, long most) {
        if (part.isEmpty()) {
            throw new JinjaException("an empty string cannot be looked for");
        }
        List<Integer> found = new ArrayList<>();
        int at = text.indexOf(part);
        while (at >= 0 && (most < 0 || found.size() < most)) {
            found.add(at);
            at = text.indexOf(part, at + part.length());
            Values.checkCount(found.size());
        }
        return found;
    }
}
