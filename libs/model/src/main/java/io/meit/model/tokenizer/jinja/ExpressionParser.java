package io.meit.model.tokenizer.jinja;

import io.meit.model.tokenizer.jinja.Expression.ArgumentList;
import io.meit.model.tokenizer.jinja.Token.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads expressions, with Jinja's order of operators: filters and tests bind tighter than arithmetic. */
final class ExpressionParser {

    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");
    private static final Set<String> WORDS = Set.of("and", "or", "not", "in", "is", "if", "else");

    private final TokenStream tokens;

    ExpressionParser(TokenStream tokens) {
        this.tokens = tokens;
    }

    /** An expression, or several with commas between: a tuple. */
    Expression tuple() {
        Expression first = expression();
        if (!tokens.seesOperator(",")) {
            return first;
        }
        List<Expression> items = new ArrayList<>(List.of(first));
        while (tokens.takeOperator(",") && !closes()) {
            items.add(expression());
        }
        return new Expression.ListOf(items);
    }

    private boolean closes() {
        return tokens.seesOperator(")") || tokens.sees(Kind.BLOCK_END) || tokens.sees(Kind.PRINT_END);
    }

    Expression expression() {
        tokens.enter();
        Expression value = withoutChoice();
        while (tokens.takeName("if")) {
            Expression condition = withoutChoice();
            Optional<Expression> otherwise = tokens.takeName("else") ? Optional.of(expression()) : Optional.empty();
            value = new Expression.Choice(condition, value, otherwise);
        }
        tokens.leave();
        return value;
    }

    /** What may stand before an {@code if} that is no part of it, as in {@code for a in b if c}. */
    Expression withoutChoice() {
        Expression left = conjunction();
        while (tokens.takeName("or")) {
            left = new Expression.Binary("or", left, conjunction());
        }
        return left;
    }

    private Expression conjunction() {
        Expression left = negation();
        while (tokens.takeName("and")) {
            left = new Expression.Binary("and", left, negation());
        }
        return left;
    }

    private Expression negation() {
        if (!tokens.takeName("not")) {
            return comparison();
        }
        tokens.enter();
        Expression of = negation();
        tokens.leave();
        return new Expression.Not(of);
    }

    private Expression comparison() {
        Expression first = sum();
        List<String> operators = new ArrayList<>();
        List<Expression> others = new ArrayList<>();
        Optional<String> operator = comparisonOperator();
        while (operator.isPresent()) {
            operators.add(operator.get());
            others.add(sum());
            operator = comparisonOperator();
        }
        return operators.isEmpty() ? first : new Expression.Comparison(first, operators, others);
    }

    private Optional<String> comparisonOperator() {
        if (tokens.sees(Kind.OPERATOR) && COMPARISONS.contains(tokens.peek().text())) {
            return Optional.of(tokens.next().text());
        }
        if (tokens.takeName("in")) {
            return Optional.of("in");
        }
        if (tokens.takeName("not")) {
            if (!tokens.takeName("in")) {
                throw tokens.unexpected("'in'");
            }
            return Optional.of("not in");
        }
        return Optional.empty();
    }

    private Expression sum() {
        Expression left = concatenation();
        while (tokens.seesOperator("+") || tokens.seesOperator("-")) {
            left = new Expression.Binary(tokens.next().text(), left, concatenation());
        }
        return left;
    }

    private Expression concatenation() {
        Expression left = product();
        while (tokens.takeOperator("~")) {
            left = new Expression.Binary("~", left, product());
        }
        return left;
    }

    private Expression product() {
        Expression left = unary();
        while (tokens.sees(Kind.OPERATOR)
                && Set.of("*", "/", "//", "%").contains(tokens.peek().text())) {
            left = new Expression.Binary(tokens.next().text(), left, unary());
        }
        return left;
    }

    private Expression unary() {
        return filters(signed());
    }

    private Expression signed() {
        if (tokens.takeOperator("-")) {
            tokens.enter();
            Expression of = signed();
            tokens.leave();
            return new Expression.Minus(of);
        }
        return postfix(new PrimaryParser(tokens, this).primary());
    }

    private Expression postfix(Expression start) {
        Expression value = start;
        while (true) {
            if (tokens.takeOperator(".")) {
                value = new Expression.Attribute(value, tokens.name());
            } else if (tokens.takeOperator("[")) {
                value = subscript(value);
            } else if (tokens.seesOperator("(")) {
                value = new Expression.Call(value, arguments());
            } else {
                return value;
            }
        }
    }

    private Expression subscript(Expression of) {
        Optional<Expression> from = tokens.seesOperator(":") ? Optional.empty() : Optional.of(expression());
        if (!tokens.takeOperator(":")) {
            tokens.operator("]");
            return new Expression.Item(of, from.orElseThrow());
        }
        Optional<Expression> to = tokens.seesOperator("]") ? Optional.empty() : Optional.of(expression());
        tokens.operator("]");
        return new Expression.Slice(of, from, to);
    }

    private Expression filters(Expression start) {
        Expression value = start;
        while (true) {
            if (tokens.takeOperator("|")) {
                String name = tokens.name();
                value = new Expression.Filter(value, name, optionalArguments());
            } else if (tokens.takeName("is")) {
                value = test(value);
            } else if (tokens.seesOperator("(")) {
                value = new Expression.Call(value, arguments());
            } else {
                return value;
            }
        }
    }

    private Expression test(Expression of) {
        boolean negated = tokens.takeName("not");
        String name = tokens.name();
        ArgumentList arguments = testArguments();
        Expression test = new Expression.Test(of, name, arguments);
        return negated ? new Expression.Not(test) : test;
    }

    /** A test may have one argument without brackets: {@code is divisibleby 3}. */
    private ArgumentList testArguments() {
        boolean literal = tokens.sees(Kind.STRING) || tokens.sees(Kind.WHOLE) || tokens.sees(Kind.REAL);
        boolean name = tokens.sees(Kind.NAME) && !WORDS.contains(tokens.peek().text());
        if (literal || name || tokens.seesOperator("[") || tokens.seesOperator("{")) {
            Expression argument = postfix(new PrimaryParser(tokens, this).primary());
            return new ArgumentList(List.of(argument), Map.of());
        }
        return optionalArguments();
    }

    private ArgumentList optionalArguments() {
        return tokens.seesOperator("(") ? arguments() : ArgumentList.NONE;
    }

    private ArgumentList arguments() {
        tokens.operator("(");
        List<Expression> positional = new ArrayList<>();
        Map<String, Expression> named = new LinkedHashMap<>();
        while (!tokens.seesOperator(")")) {
            Expression argument = expression();
            if (argument instanceof Expression.Name name && tokens.takeOperator("=")) {
                named.put(name.name(), expression());
            } else if (named.isEmpty()) {
                positional.add(argument);
            } else {
                throw tokens.unexpected("an argument with a name");
            }
            if (!tokens.takeOperator(",") && !tokens.seesOperator(")")) {
                throw tokens.unexpected("',' or ')'");
            }
        }
        tokens.operator(")");
        return new ArgumentList(positional, named);
    }
}
