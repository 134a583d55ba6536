package io.meit.model.tokenizer.jinja;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The functions that every template sees: Jinja's and those that transformers adds. */
final class Globals {

    private static final int LONGEST_RANGE = 10_000;

    /** Fields of {@code strftime} in Java's terms; Python's C locale is English. */
    private static final Map<Character, String> DATE_FIELDS = Map.ofEntries(
            Map.entry('Y', "yyyy"),
            Map.entry('y', "yy"),
            Map.entry('m', "MM"),
            Map.entry('d', "dd"),
            Map.entry('H', "HH"),
            Map.entry('I', "hh"),
            Map.entry('M', "mm"),
            Map.entry('S', "ss"),
            Map.entry('p', "a"),
            Map.entry('j', "DDD"),
            Map.entry('a', "EEE"),
            Map.entry('A', "EEEE"),
            Map.entry('b', "MMM"),
            Map.entry('B', "MMMM"));

    private Globals() {}

    static Map<String, Value> of(LocalDateTime now) {
        Map<String, Value> globals = new HashMap<>();
        add(globals, "raise_exception", Globals::raise);
        add(globals, "strftime_now", arguments -> date(now, arguments.atMost(1)));
        add(globals, "namespace", arguments -> new Value.Namespace(entries(arguments)));
        add(globals, "dict", arguments -> new Value.Mapping(entries(arguments)));
        add(globals, "range", Globals::range);
        return globals;
    }

    private static void add(Map<String, Value> globals, String name, Value.Body body) {
        globals.put(name, new Value.Callable(name, body));
    }

    /** The template's own text only: a part that quotes a message is left out. */
    private static Value raise(Arguments arguments) {
        StringBuilder says = new StringBuilder();
        arguments.text(0).runs().forEach(run -> says.append(run.content() ? "..." : run.chars()));
        throw new JinjaException("the chat template refuses these messages: " + says);
    }

    private static Map<String, Value> entries(Arguments arguments) {
        Map<String, Value> entries = new LinkedHashMap<>();
        for (Value value : arguments
                .atMost(1, arguments.named().keySet().toArray(String[]::new))
                .positional()) {
            if (!(value instanceof Value.Mapping mapping)) {
                throw new JinjaException("'%s' needs a dict".formatted(arguments.of()));
            }
            entries.putAll(mapping.entries());
        }
        entries.putAll(arguments.named());
        return entries;
    }

    private static Value range(Arguments arguments) {
        boolean both = arguments.atMost(2).positional().size() == 2;
        long from = both ? arguments.whole(arguments.get(0)) : 0;
        long to = arguments.whole(arguments.get(both ? 1 : 0));
        if (to - from > LONGEST_RANGE) {
            throw new JinjaException("a range of %d is longer than %d".formatted(to - from, LONGEST_RANGE));
        }
        List<Value> numbers = new ArrayList<>();
        for (long i = from; i < to; i++) {
            numbers.add(new Value.Whole(i));
        }
        return new Value.Sequence(numbers);
    }

    private static Value date(LocalDateTime now, Arguments arguments) {
        String format = arguments.text(0).chars();
        StringBuilder date = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c != '%' || i + 1 == format.length()) {
                date.append(c);
            } else {
                i++;
                date.append(field(now, format.charAt(i)));
            }
        }
        return Text.markup(date.toString());
    }

    private static String field(LocalDateTime now, char field) {
        if (field == '%') {
            return "%";
        }
        String pattern = DATE_FIELDS.get(field);
        if (pattern == null) {
            throw new JinjaException("the date field '%%%s' is not supported".formatted(field));
        }
        return now.format(DateTimeFormatter.ofPattern(pattern, Locale.US));
    }
}
