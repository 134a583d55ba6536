package io.meit.model.tokenizer.jinja;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Parts of a value: {@code a.b}, {@code a['b']}, {@code a[0]}, {@code a[1:]}. */
final class Members {

    /** Members that every dict has in Python; they win over an entry of that name. */
    private static final Set<String> DICT = Set.of(
            "clear", "copy", "fromkeys", "get", "items", "keys", "pop", "popitem", "setdefault", "update", "values");

    private Members() {}

    static Value attribute(Value of, String name) {
        Value none = new Value.Undefined(name);
        return switch (of) {
            case Value.Mapping mapping when DICT.contains(name) -> Methods.of(mapping, name);
            case Value.Mapping mapping -> mapping.entries().getOrDefault(name, none);
            case Value.Namespace namespace -> namespace.fields().getOrDefault(name, none);
            case Text text -> Methods.of(text, name);
            case Value.Undefined undefined -> throw missing(undefined, name);
            case Value.None ignored -> none;
            case Value.Truth ignored -> none;
            case Value.Whole ignored -> none;
            case Value.Real ignored -> none;
            case Value.Sequence ignored -> none;
            case Value.Callable ignored -> none;
        };
    }

    static Value item(Value of, Value index) {
        if (index instanceof Text name) {
            return attributeByText(of, name.chars());
        }
        if (!(index instanceof Value.Whole number)) {
            throw new JinjaException("%s is no index".formatted(Values.describe(index)));
        }
        String name = Long.toString(number.value());
        if (of instanceof Value.Undefined undefined) {
            throw missing(undefined, name);
        }
        Optional<Value> found = Optional.empty();
        if (of instanceof Value.Sequence sequence) {
            found = at(sequence.items().size(), number.value())
                    .map(at -> sequence.items().get(at));
        } else if (of instanceof Text text) {
            found = character(text, number.value());
        }
        return found.orElse(new Value.Undefined(name));
    }

    /** An entry wins over a method here. */
    private static Value attributeByText(Value of, String name) {
        return of instanceof Value.Mapping mapping && mapping.entries().containsKey(name)
                ? mapping.entries().get(name)
                : attribute(of, name);
    }

    private static JinjaException missing(Value.Undefined of, String name) {
        return new JinjaException("'%s' is not defined and has no '%s'".formatted(of.name(), name));
    }

    private static Optional<Integer> at(int size, long index) {
        long at = index < 0 ? index + size : index;
        return at < 0 || at >= size ? Optional.empty() : Optional.of((int) at);
    }

    private static Optional<Value> character(Text text, long index) {
        String chars = text.chars();
        return at(chars.codePointCount(0, chars.length()), index).map(at -> codePoints(text, chars, at, at + 1));
    }

    static Value slice(Value of, Optional<Long> from, Optional<Long> to) {
        if (of instanceof Value.Sequence sequence) {
            int size = sequence.items().size();
            int start = bound(size, from, 0);
            List<Value> part = sequence.items().subList(start, Math.max(start, bound(size, to, size)));
            return new Value.Sequence(part);
        }
        if (of instanceof Text text) {
            String chars = text.chars();
            int size = chars.codePointCount(0, chars.length());
            int start = bound(size, from, 0);
            return codePoints(text, chars, start, Math.max(start, bound(size, to, size)));
        }
        throw new JinjaException("%s cannot be sliced".formatted(Values.describe(of)));
    }

    private static int bound(int size, Optional<Long> bound, int absent) {
        return bound.map(at -> Math.clamp(at < 0 ? at + size : at, 0, size)).orElse(absent);
    }

    /** Python counts characters, Java their halves. */
    private static Text codePoints(Text text, String chars, int from, int to) {
        return text.substring(chars.offsetByCodePoints(0, from), chars.offsetByCodePoints(0, to));
    }
}
