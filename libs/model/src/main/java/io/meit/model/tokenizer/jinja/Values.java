package io.meit.model.tokenizer.jinja;

import java.util.List;
import java.util.Map;

/** What holds for every value: truth, equality, printing, counting. As in Python. */
final class Values {

    private static final int MOST_ITEMS = 100_000;

    private Values() {}

    /** Guards the memory where one string becomes many. */
    static void checkCount(int items) {
        if (items > MOST_ITEMS) {
            throw new JinjaException("a list of %d parts of a string is longer than %d".formatted(items, MOST_ITEMS));
        }
    }

    static boolean truth(Value value) {
        return switch (value) {
            case Text text -> !text.runs().isEmpty();
            case Value.None none -> false;
            case Value.Truth truth -> truth.value();
            case Value.Whole number -> number.value() != 0;
            case Value.Real number -> number.value() != 0;
            case Value.Sequence sequence -> !sequence.items().isEmpty();
            case Value.Mapping mapping -> !mapping.entries().isEmpty();
            case Value.Undefined undefined -> false;
            case Value.Namespace namespace -> true;
            case Value.Callable callable -> true;
        };
    }

    static boolean equal(Value a, Value b) {
        if (a instanceof Text left && b instanceof Text right) {
            return left.chars().equals(right.chars());
        }
        if (a instanceof Value.Sequence left && b instanceof Value.Sequence right) {
            return equal(left.items(), right.items());
        }
        if (a instanceof Value.Mapping left && b instanceof Value.Mapping right) {
            return equal(left.entries(), right.entries());
        }
        if (a instanceof Value.Undefined && b instanceof Value.Undefined) {
            return true;
        }
        if (isNumber(a) && isNumber(b)) {
            return number(a) == number(b);
        }
        return a.equals(b);
    }

    private static boolean equal(List<Value> a, List<Value> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (!equal(a.get(i), b.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean equal(Map<String, Value> a, Map<String, Value> b) {
        return a.keySet().equals(b.keySet())
                && a.entrySet().stream().allMatch(entry -> equal(entry.getValue(), b.get(entry.getKey())));
    }

    /** Python counts truth values as numbers. */
    static boolean isNumber(Value value) {
        return value instanceof Value.Whole || value instanceof Value.Real || value instanceof Value.Truth;
    }

    static double number(Value value) {
        return switch (value) {
            case Value.Whole number -> number.value();
            case Value.Real number -> number.value();
            case Value.Truth truth -> truth.value() ? 1 : 0;
            case Text text -> throw noNumber(value);
            case Value.None none -> throw noNumber(value);
            case Value.Sequence sequence -> throw noNumber(value);
            case Value.Mapping mapping -> throw noNumber(value);
            case Value.Undefined undefined -> throw noNumber(value);
            case Value.Namespace namespace -> throw noNumber(value);
            case Value.Callable callable -> throw noNumber(value);
        };
    }

    private static JinjaException noNumber(Value value) {
        return new JinjaException("%s is no number".formatted(describe(value)));
    }

    /** As it is printed. Python's form of lists and dicts is refused: a template that shows it to a model is broken. */
    static Text print(Value value) {
        return switch (value) {
            case Text text -> text;
            case Value.None none -> Text.markup("None");
            case Value.Truth truth -> Text.markup(truth.value() ? "True" : "False");
            case Value.Whole number -> Text.markup(Long.toString(number.value()));
            case Value.Real number -> Text.markup(print(number.value()));
            case Value.Undefined undefined -> Text.EMPTY;
            case Value.Sequence sequence -> throw unprintable(value);
            case Value.Mapping mapping -> throw unprintable(value);
            case Value.Namespace namespace -> throw unprintable(value);
            case Value.Callable callable -> throw unprintable(value);
        };
    }

    private static JinjaException unprintable(Value value) {
        return new JinjaException("%s cannot be printed; use the filter tojson or join".formatted(describe(value)));
    }

    /** Python and Java write numbers alike as long as neither uses an exponent. */
    static String print(double number) {
        String written = Double.toString(number);
        if (written.indexOf('E') >= 0 || !Double.isFinite(number)) {
            throw new JinjaException("the number %s cannot be printed as Python does".formatted(written));
        }
        return written;
    }

    /** What a loop goes over. */
    static List<Value> items(Value value) {
        return switch (value) {
            case Value.Sequence sequence -> sequence.items();
            case Value.Mapping mapping ->
                mapping.entries().keySet().stream().<Value>map(Text::markup).toList();
            case Value.Undefined undefined -> List.of();
            case Text text -> characters(text);
            case Value.None none -> throw noList(value);
            case Value.Truth truth -> throw noList(value);
            case Value.Whole number -> throw noList(value);
            case Value.Real number -> throw noList(value);
            case Value.Namespace namespace -> throw noList(value);
            case Value.Callable callable -> throw noList(value);
        };
    }

    private static List<Value> characters(Text text) {
        checkCount(text.length());
        return text.runs().stream()
                .<Value>flatMap(run -> run.chars()
                        .codePoints()
                        .mapToObj(Character::toString)
                        .map(each -> Text.of(each, run.content())))
                .toList();
    }

    private static JinjaException noList(Value value) {
        return new JinjaException("%s is no list".formatted(describe(value)));
    }

    /** As messages call it; never shows what a message says. */
    static String describe(Value value) {
        return switch (value) {
            case Text text -> "a string";
            case Value.None none -> "None";
            case Value.Truth truth -> "a truth value";
            case Value.Whole number -> "the number " + number.value();
            case Value.Real number -> "the number " + number.value();
            case Value.Sequence sequence -> "a list";
            case Value.Mapping mapping -> "a dict";
            case Value.Undefined undefined -> "'%s', which is not defined,".formatted(undefined.name());
            case Value.Namespace namespace -> "a namespace";
            case Value.Callable callable -> "the function '%s'".formatted(callable.name());
        };
    }
}
