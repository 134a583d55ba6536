package io.meit.model.tokenizer.jinja;

import java.util.ArrayList;
import java.util.List;

/** The filter {@code tojson} as transformers redefines it: Python's {@code json.dumps(value, ensure_ascii=False)}. */
final class Json {

    private final StringBuilder out = new StringBuilder();
    private final int indent;
    private final Budget budget;
    private boolean anyContent;

    private Json(int indent, Budget budget) {
        this.indent = indent;
        this.budget = budget;
    }

    /** One text; all of it counts as content if any of it does. */
    static Text write(Value value, Arguments arguments, Budget budget) {
        Value indent = arguments.get(0, "indent", Value.None.NONE);
        Json json = new Json(indent instanceof Value.None ? -1 : Math.clamp(arguments.whole(indent), 0, 16), budget);
        json.value(value, 0);
        return Text.of(json.out.toString(), json.anyContent);
    }

    private void value(Value value, int depth) {
        budget.spend(1);
        switch (value) {
            case Text text -> text(text);
            case Value.None none -> out.append("null");
            case Value.Truth truth -> out.append(truth.value());
            case Value.Whole number -> out.append(number.value());
            case Value.Real number -> out.append(Values.print(number.value()));
            case Value.Sequence sequence -> {
                List<Runnable> items = new ArrayList<>();
                sequence.items().forEach(item -> items.add(() -> value(item, depth + 1)));
                list("[]", items, depth);
            }
            case Value.Mapping mapping -> {
                List<Runnable> items = new ArrayList<>();
                mapping.entries().forEach((key, item) -> items.add(() -> entry(key, item, depth + 1)));
                list("{}", items, depth);
            }
            case Value.Undefined undefined -> throw refused(value);
            case Value.Namespace namespace -> throw refused(value);
            case Value.Callable callable -> throw refused(value);
        }
    }

    private static JinjaException refused(Value value) {
        return new JinjaException("%s has no form in JSON".formatted(Values.describe(value)));
    }

    private void entry(String key, Value value, int depth) {
        text(Text.markup(key));
        out.append(": ");
        value(value, depth);
    }

    private void list(String brackets, List<Runnable> items, int depth) {
        out.append(brackets.charAt(0));
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) {
                out.append(indent < 0 ? ", " : ",");
            }
            newLine(depth + 1);
            items.get(i).run();
        }
        if (!items.isEmpty()) {
            newLine(depth);
        }
        out.append(brackets.charAt(1));
    }

    private void newLine(int depth) {
        if (indent >= 0) {
            budget.spend((long) indent * depth);
            out.append('\n').append(" ".repeat(indent * depth));
        }
    }

    private void text(Text text) {
        anyContent |= text.anyContent();
        budget.spend(text.length());
        out.append('"');
        text.chars().chars().forEach(c -> character((char) c));
        out.append('"');
    }

    private void character(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            default -> out.append(c < ' ' ? "\\u%04x".formatted((int) c) : String.valueOf(c));
        }
    }
}
