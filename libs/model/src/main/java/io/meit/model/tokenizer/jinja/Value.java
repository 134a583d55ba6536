package io.meit.model.tokenizer.jinja;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a variable of a template can be: the kinds of JSON, and what the language adds. */
public sealed interface Value
        permits Text,
                Value.None,
                Value.Truth,
                Value.Whole,
                Value.Real,
                Value.Sequence,
                Value.Mapping,
                Value.Undefined,
                Value.Namespace,
                Value.Callable {

    /** {@code None}. */
    enum None implements Value {
        NONE
    }

    /** {@code true} or {@code false}. */
    record Truth(boolean value) implements Value {}

    /** A whole number. */
    record Whole(long value) implements Value {}

    /** Any other number. */
    record Real(double value) implements Value {}

    /** A list or tuple. */
    record Sequence(List<Value> items) implements Value {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** A dict with strings as keys, in order. */
    record Mapping(Map<String, Value> entries) implements Value {
        public Mapping {
            entries = new LinkedHashMap<>(entries);
        }
    }

    /** A variable or member that is not there: empty when printed, an error when used otherwise. */
    record Undefined(String name) implements Value {}

    /** Made by {@code namespace()}: the one thing that a template may change. */
    record Namespace(Map<String, Value> fields) implements Value {}

    /** Something that can be called. */
    record Callable(String name, Body body) implements Value {}

    /** What a call does. */
    @FunctionalInterface
    interface Body {
        Value call(Arguments arguments);
    }
}
