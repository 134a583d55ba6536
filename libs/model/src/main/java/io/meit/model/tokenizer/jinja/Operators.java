package io.meit.model.tokenizer.jinja;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Arithmetic and comparison, as Python does them. */
final class Operators {

    private final Budget budget;

    Operators(Budget budget) {
        this.budget = budget;
    }

    Value apply(String operator, Value left, Value right) {
        if (operator.equals("~")) {
            return plus(Values.print(left), Values.print(right));
        }
        if (left instanceof Value.Whole a && right instanceof Value.Whole b) {
            return whole(operator, a.value(), b.value());
        }
        if (Values.isNumber(left) && Values.isNumber(right)) {
            return real(operator, Values.number(left), Values.number(right));
        }
        return switch (operator) {
            case "+" -> plus(left, right);
            case "*" -> times(left, right);
            default -> throw impossible(operator, left, right);
        };
    }

    private static JinjaException impossible(String operator, Value left, Value right) {
        return new JinjaException(
                "'%s' cannot be used on %s and %s".formatted(operator, Values.describe(left), Values.describe(right)));
    }

    private static Value whole(String operator, long a, long b) {
        try {
            return switch (operator) {
                case "+" -> new Value.Whole(Math.addExact(a, b));
                case "-" -> new Value.Whole(Math.subtractExact(a, b));
                case "*" -> new Value.Whole(Math.multiplyExact(a, b));
                case "/" -> real(operator, (double) a, (double) b);
                case "//" -> new Value.Whole(Math.floorDiv(a, b));
                case "%" -> new Value.Whole(Math.floorMod(a, b));
                default -> throw new JinjaException("'%s' is no operator".formatted(operator));
            };
        } catch (ArithmeticException e) {
            throw new JinjaException("%d %s %d has no value: %s".formatted(a, operator, b, e.getMessage()), e);
        }
    }

    private static Value real(String operator, double a, double b) {
        return switch (operator) {
            case "+" -> new Value.Real(a + b);
            case "-" -> new Value.Real(a - b);
            case "*" -> new Value.Real(a * b);
            case "/" -> {
                if (b == 0) {
                    throw new JinjaException("%s is divided by 0".formatted(a));
                }
                yield new Value.Real(a / b);
            }
            default -> throw new JinjaException("'%s' is not supported on fractions".formatted(operator));
        };
    }

    private Value plus(Value left, Value right) {
        if (left instanceof Text a && right instanceof Text b) {
            budget.spend(a.length() + (long) b.length());
            return a.plus(b);
        }
        if (left instanceof Value.Sequence a && right instanceof Value.Sequence b) {
            budget.spend(a.items().size() + (long) b.items().size());
            List<Value> items = new ArrayList<>(a.items());
            items.addAll(b.items());
            return new Value.Sequence(items);
        }
        throw impossible("+", left, right);
    }

    private Value times(Value left, Value right) {
        if (left instanceof Text text && right instanceof Value.Whole times) {
            int count = Math.clamp(times.value(), 0, Integer.MAX_VALUE);
            budget.spend(Math.max(1, text.length()) * (long) count);
            return Text.join(Collections.nCopies(count, text));
        }
        throw impossible("*", left, right);
    }

    static boolean holds(String operator, Value left, Value right) {
        return switch (operator) {
            case "==" -> Values.equal(left, right);
            case "!=" -> !Values.equal(left, right);
            case "in" -> contains(right, left);
            case "not in" -> !contains(right, left);
            case "<" -> order(operator, left, right) < 0;
            case "<=" -> order(operator, left, right) <= 0;
            case ">" -> order(operator, left, right) > 0;
            case ">=" -> order(operator, left, right) >= 0;
            default -> throw new JinjaException("'%s' is no comparison".formatted(operator));
        };
    }

    private static int order(String operator, Value left, Value right) {
        if (left instanceof Text a && right instanceof Text b) {
            return a.chars().compareTo(b.chars());
        }
        if (Values.isNumber(left) && Values.isNumber(right)) {
            return Double.compare(Values.number(left), Values.number(right));
        }
        throw impossible(operator, left, right);
    }

    private static boolean contains(Value container, Value item) {
        if (container instanceof Text text) {
            if (item instanceof Text part) {
                return text.chars().contains(part.chars());
            }
            throw impossible("in", item, container);
        }
        return Values.items(container).stream().anyMatch(each -> Values.equal(each, item));
    }
}
