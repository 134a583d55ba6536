package io.meit.model.tokenizer.jinja;

import io.meit.model.tokenizer.jinja.Expression.ArgumentList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Values of expressions. */
final class Evaluator {

    private final Budget budget;
    private final Operators operators;
    private final Filters filters;

    Evaluator(Budget budget) {
        this.budget = budget;
        this.operators = new Operators(budget);
        this.filters = new Filters(budget);
    }

    Value value(Expression expression, Scope scope) {
        budget.spend(1);
        return switch (expression) {
            case Expression.Constant constant -> constant.value();
            case Expression.Name name -> scope.get(name.name());
            case Expression.ListOf list -> new Value.Sequence(values(list.items(), scope));
            case Expression.DictOf dict -> dict(dict, scope);
            case Expression.Attribute attribute -> Members.attribute(charged(attribute.of(), scope), attribute.name());
            case Expression.Item item -> Members.item(charged(item.of(), scope), value(item.index(), scope));
            case Expression.Slice slice -> slice(slice, scope);
            case Expression.Call call -> call(call, scope);
            case Expression.Filter filter -> filter(filter, scope);
            case Expression.Test test -> new Value.Truth(test(test, scope));
            case Expression.Not not -> new Value.Truth(!Values.truth(value(not.of(), scope)));
            case Expression.Minus minus -> operators.apply("-", new Value.Whole(0), value(minus.of(), scope));
            case Expression.Binary binary -> binary(binary, scope);
            case Expression.Comparison comparison -> new Value.Truth(compare(comparison, scope));
            case Expression.Choice choice -> choice(choice, scope);
        };
    }

    /** A value whose every character or item will be looked at. */
    private Value charged(Expression expression, Scope scope) {
        Value value = value(expression, scope);
        if (value instanceof Text text) {
            budget.spend(text.length());
        } else if (value instanceof Value.Sequence sequence) {
            budget.spend(sequence.items().size());
        }
        return value;
    }

    boolean truth(Expression expression, Scope scope) {
        return Values.truth(value(expression, scope));
    }

    private List<Value> values(List<Expression> expressions, Scope scope) {
        List<Value> values = new ArrayList<>();
        expressions.forEach(each -> values.add(value(each, scope)));
        return values;
    }

    private Value dict(Expression.DictOf dict, Scope scope) {
        Map<String, Value> entries = new LinkedHashMap<>();
        for (int i = 0; i < dict.keys().size(); i++) {
            if (!(value(dict.keys().get(i), scope) instanceof Text key) || key.anyContent()) {
                throw new JinjaException("the keys of a dict must be strings of the template");
            }
            entries.put(key.chars(), value(dict.values().get(i), scope));
        }
        return new Value.Mapping(entries);
    }

    private Value slice(Expression.Slice slice, Scope scope) {
        Value of = charged(slice.of(), scope);
        return Members.slice(of, bound(slice.from(), scope), bound(slice.to(), scope));
    }

    private Optional<Long> bound(Optional<Expression> bound, Scope scope) {
        Value value = bound.map(each -> value(each, scope)).orElse(Value.None.NONE);
        if (value instanceof Value.None) {
            return Optional.empty();
        }
        if (value instanceof Value.Whole number) {
            return Optional.of(number.value());
        }
        throw new JinjaException("a slice needs whole numbers, not %s".formatted(Values.describe(value)));
    }

    private Value call(Expression.Call call, Scope scope) {
        Value callee = value(call.callee(), scope);
        if (!(callee instanceof Value.Callable callable)) {
            throw new JinjaException("%s cannot be called".formatted(Values.describe(callee)));
        }
        budget.enter();
        Value result = callable.body().call(arguments(callable.name(), call.arguments(), scope));
        budget.leave();
        return result;
    }

    private Value filter(Expression.Filter filter, Scope scope) {
        Value of = charged(filter.of(), scope);
        return filters.apply(of, arguments(filter.name(), filter.arguments(), scope));
    }

    private boolean test(Expression.Test test, Scope scope) {
        Value of = value(test.of(), scope);
        return Tests.holds(of, arguments(test.name(), test.arguments(), scope));
    }

    Arguments arguments(String of, ArgumentList written, Scope scope) {
        Map<String, Value> named = new LinkedHashMap<>();
        written.named().forEach((name, each) -> named.put(name, value(each, scope)));
        return new Arguments(of, values(written.positional(), scope), named);
    }

    /** {@code and} and {@code or} give one of their sides, and look at the right one only if they must. */
    private Value binary(Expression.Binary binary, Scope scope) {
        Value left = value(binary.left(), scope);
        return switch (binary.operator()) {
            case "and" -> Values.truth(left) ? value(binary.right(), scope) : left;
            case "or" -> Values.truth(left) ? left : value(binary.right(), scope);
            default -> operators.apply(binary.operator(), left, value(binary.right(), scope));
        };
    }

    private boolean compare(Expression.Comparison comparison, Scope scope) {
        Value left = charged(comparison.first(), scope);
        for (int i = 0; i < comparison.operators().size(); i++) {
            Value right = charged(comparison.others().get(i), scope);
            if (!Operators.holds(comparison.operators().get(i), left, right)) {
                return false;
            }
            left = right;
        }
        return true;
    }

    private Value choice(Expression.Choice choice, Scope scope) {
        if (truth(choice.condition(), scope)) {
            return value(choice.then(), scope);
        }
        return choice.otherwise().map(each -> value(each, scope)).orElse(new Value.Undefined("else"));
    }
}
