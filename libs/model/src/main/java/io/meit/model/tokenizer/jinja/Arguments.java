package io.meit.model.tokenizer.jinja;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Arguments of a call, filter or test.
 *
 * @param of what is called; messages name it
 */
record Arguments(String of, List<Value> positional, Map<String, Value> named) {

    static Arguments none(String of) {
        return new Arguments(of, List.of(), Map.of());
    }

    /** Checks that there are not more, and no named ones but these. */
    Arguments atMost(int count, String... names) {
        if (positional.size() > count) {
            throw new JinjaException("'%s' takes at most %d arguments, not %d".formatted(of, count, positional.size()));
        }
        Set<String> known = Set.of(names);
        named.keySet().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new JinjaException("'%s' has no argument '%s' here".formatted(of, name));
                });
        return this;
    }

    Value get(int index) {
        if (index >= positional.size()) {
            throw new JinjaException("'%s' needs argument %d".formatted(of, index + 1));
        }
        return positional.get(index);
    }

    Value get(int index, String name, Value absent) {
        if (index < positional.size()) {
            return positional.get(index);
        }
        return named.getOrDefault(name, absent);
    }

    Text text(int index) {
        return text(get(index));
    }

    Text text(Value value) {
        if (value instanceof Text text) {
            return text;
        }
        throw new JinjaException("'%s' needs a string, not %s".formatted(of, Values.describe(value)));
    }

    long whole(Value value) {
        if (value instanceof Value.Whole number) {
            return number.value();
        }
        throw new JinjaException("'%s' needs a whole number, not %s".formatted(of, Values.describe(value)));
    }
}
