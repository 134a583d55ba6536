package io.meit.model.tokenizer.jinja;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Filters: {@code value | name}. */
final class Filters {

    private final Budget budget;

    Filters(Budget budget) {
        this.budget = budget;
    }

    Value apply(Value of, Arguments arguments) {
        return switch (arguments.of()) {
            case "trim" -> Methods.strip(Values.print(of), "strip", arguments.atMost(1, "chars"));
            case "upper" -> Values.print(of).each(chars -> chars.toUpperCase(Locale.ROOT));
            case "lower" -> Values.print(of).each(chars -> chars.toLowerCase(Locale.ROOT));
            case "capitalize" -> capitalized(Values.print(of));
            case "string" -> Values.print(of);
            case "replace" -> Methods.replace(Values.print(of), arguments.atMost(2));
            case "length", "count" -> new Value.Whole(length(of));
            case "default", "d" -> orElse(of, arguments.atMost(2, "boolean"));
            case "list" -> new Value.Sequence(Values.items(of));
            case "items" ->
                of instanceof Value.Mapping mapping ? Methods.items(mapping) : new Value.Sequence(List.of());
            case "first" -> Members.item(new Value.Sequence(Values.items(of)), new Value.Whole(0));
            case "last" -> Members.item(new Value.Sequence(Values.items(of)), new Value.Whole(-1));
            case "reverse" -> reversed(of);
            case "join" -> join(of, arguments.atMost(1));
            case "map" -> map(of, arguments);
            case "select", "reject" -> select(of, arguments);
            case "selectattr", "rejectattr" -> selectByAttribute(of, arguments);
            case "int" -> whole(of);
            case "tojson" -> Json.write(of, arguments.atMost(0, "indent"), budget);
            default -> throw new JinjaException("the filter '%s' is not supported".formatted(arguments.of()));
        };
    }

    /** The first letter of the whole text large, all others small. */
    private static Text capitalized(Text text) {
        int first =
                text.chars().isEmpty() ? 0 : Character.charCount(text.chars().codePointAt(0));
        Text head = text.substring(0, first).each(chars -> chars.toUpperCase(Locale.ROOT));
        return head.plus(text.substring(first, text.length()).each(chars -> chars.toLowerCase(Locale.ROOT)));
    }

    private static long length(Value of) {
        return of instanceof Text text
                ? text.chars().codePointCount(0, text.length())
                : Values.items(of).size();
    }

    private static Value orElse(Value of, Arguments arguments) {
        boolean alsoEmpty = Values.truth(arguments.get(1, "boolean", new Value.Truth(false)));
        boolean missing = of instanceof Value.Undefined || (alsoEmpty && !Values.truth(of));
        return missing ? arguments.get(0, "default_value", Text.EMPTY) : of;
    }

    private static Value reversed(Value of) {
        List<Value> items = new ArrayList<>(Values.items(of));
        Collections.reverse(items);
        return of instanceof Text ? Text.join(items.stream().map(Values::print).toList()) : new Value.Sequence(items);
    }

    private Value join(Value of, Arguments arguments) {
        Text separator = arguments.positional().isEmpty() ? Text.EMPTY : arguments.text(0);
        List<Text> parts = new ArrayList<>();
        for (Value item : Values.items(of)) {
            if (!parts.isEmpty()) {
                parts.add(separator);
            }
            parts.add(Values.print(item));
            budget.spend(parts.getLast().length() + (long) separator.length());
        }
        return Text.join(parts);
    }

    /** {@code map(attribute='role')} or {@code map('trim')}. */
    private Value map(Value of, Arguments arguments) {
        List<Value> mapped = new ArrayList<>();
        for (Value item : Values.items(of)) {
            budget.spend(1);
            if (arguments.positional().isEmpty()) {
                arguments.atMost(0, "attribute");
                Value name = arguments.named().getOrDefault("attribute", new Value.Undefined("attribute"));
                mapped.add(Members.item(item, arguments.text(name)));
            } else {
                mapped.add(apply(item, rest(arguments, 0)));
            }
        }
        return new Value.Sequence(mapped);
    }

    /** What is named by an argument, with the arguments after it. */
    private static Arguments rest(Arguments arguments, int name) {
        List<Value> after =
                arguments.positional().subList(name + 1, arguments.positional().size());
        return new Arguments(arguments.text(name).chars(), after, Map.of());
    }

    private Value select(Value of, Arguments arguments) {
        List<Value> kept = new ArrayList<>();
        for (Value item : Values.items(of)) {
            budget.spend(1);
            boolean holds = arguments.positional().isEmpty()
                    ? Values.truth(item)
                    : Tests.holds(item, rest(arguments.atMost(9), 0));
            if (holds == arguments.of().equals("select")) {
                kept.add(item);
            }
        }
        return new Value.Sequence(kept);
    }

    private Value selectByAttribute(Value of, Arguments arguments) {
        List<Value> kept = new ArrayList<>();
        for (Value item : Values.items(of)) {
            budget.spend(1);
            Value member = Members.item(item, arguments.atMost(9).text(0));
            boolean holds =
                    arguments.positional().size() == 1 ? Values.truth(member) : Tests.holds(member, rest(arguments, 1));
            if (holds == arguments.of().equals("selectattr")) {
                kept.add(item);
            }
        }
        return new Value.Sequence(kept);
    }

    private static Value whole(Value of) {
        if (of instanceof Text text && text.chars().matches("[+-]?[0-9]{1,18}")) {
            return new Value.Whole(Long.parseLong(text.chars()));
        }
        if (Values.isNumber(of)) {
            return new Value.Whole((long) Values.number(of));
        }
        throw new JinjaException("%s is no whole number".formatted(Values.describe(of)));
    }
}
