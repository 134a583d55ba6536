package io.meit.model.tokenizer.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A string that knows which of its characters were content, that is, part of a message, and which came from the template.
 *
 * @param runs in order; neighbours differ in their origin, none is empty
 */
public record Text(List<Run> runs) implements Value {

    static final Text EMPTY = new Text(List.of());

    /**
     * Characters of one origin.
     *
     * @param content true for what somebody wrote into a message, false for what the template's author wrote
     */
    public record Run(String chars, boolean content) {}

    public Text {
        runs = List.copyOf(runs);
    }

    /** Characters of a message. */
    public static Text content(String chars) {
        return of(chars, true);
    }

    /** Characters of a template, or of a value as trusted as it. */
    public static Text markup(String chars) {
        return of(chars, false);
    }

    static Text of(String chars, boolean content) {
        return chars.isEmpty() ? EMPTY : new Text(List.of(new Run(chars, content)));
    }

    /** All characters. */
    public String chars() {
        if (runs.size() == 1) {
            return runs.getFirst().chars();
        }
        StringBuilder chars = new StringBuilder();
        runs.forEach(run -> chars.append(run.chars()));
        return chars.toString();
    }

    int length() {
        return runs.stream().mapToInt(run -> run.chars().length()).sum();
    }

    boolean anyContent() {
        return runs.stream().anyMatch(Run::content);
    }

    Text plus(Text other) {
        return join(List.of(this, other));
    }

    /** The parts one after the other. */
    public static Text join(List<Text> parts) {
        List<Run> joined = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        boolean content = false;
        for (Text part : parts) {
            for (Run run : part.runs) {
                if (run.content() != content && !open.isEmpty()) {
                    joined.add(new Run(open.toString(), content));
                    open.setLength(0);
                }
                content = run.content();
                open.append(run.chars());
            }
        }
        if (!open.isEmpty()) {
            joined.add(new Run(open.toString(), content));
        }
        return new Text(joined);
    }

    /** Characters from one index to before another, counted as Java does. */
    Text substring(int from, int to) {
        List<Text> kept = new ArrayList<>();
        int start = 0;
        for (Run run : runs) {
            int end = start + run.chars().length();
            if (from < end && start < to) {
                String chars = run.chars().substring(Math.max(from, start) - start, Math.min(to, end) - start);
                kept.add(of(chars, run.content()));
            }
            start = end;
        }
        return join(kept);
    }

    /** Every run changed by itself, e.g. to upper case. */
    Text each(UnaryOperator<String> change) {
        return join(runs.stream()
                .map(run -> of(change.apply(run.chars()), run.content()))
                .toList());
    }
}
