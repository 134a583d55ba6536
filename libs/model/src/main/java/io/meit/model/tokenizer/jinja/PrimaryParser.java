package io.meit.model.tokenizer.jinja;

import io.meit.model.tokenizer.jinja.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Reads the smallest expressions: literals, names, lists, dicts, brackets. */
final class PrimaryParser {

    private final TokenStream tokens;
    private final ExpressionParser expressions;

    PrimaryParser(TokenStream tokens, ExpressionParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    Expression primary() {
        Token token = tokens.peek();
        return switch (token.kind()) {
            case NAME -> name(tokens.name());
            case STRING -> new Expression.Constant(Text.markup(strings()));
            case WHOLE ->
                new Expression.Constant(
                        new Value.Whole(Long.parseLong(tokens.next().text())));
            case REAL ->
                new Expression.Constant(
                        new Value.Real(Double.parseDouble(tokens.next().text())));
            case OPERATOR -> bracket();
            case DATA, PRINT_BEGIN, PRINT_END, BLOCK_BEGIN, BLOCK_END, END -> throw tokens.unexpected("a value");
        };
    }

    private static Expression name(String name) {
        return switch (name) {
            case "true", "True" -> new Expression.Constant(new Value.Truth(true));
            case "false", "False" -> new Expression.Constant(new Value.Truth(false));
            case "none", "None" -> new Expression.Constant(Value.None.NONE);
            default -> new Expression.Name(name);
        };
    }

    /** Strings one after the other are one string. */
    private String strings() {
        StringBuilder joined = new StringBuilder();
        while (tokens.sees(Kind.STRING)) {
            joined.append(tokens.next().text());
        }
        return joined.toString();
    }

    private Expression bracket() {
        if (tokens.takeOperator("(")) {
            if (tokens.takeOperator(")")) {
                return new Expression.ListOf(List.of());
            }
            Expression inside = expressions.tuple();
            tokens.operator(")");
            return inside;
        }
        if (tokens.takeOperator("[")) {
            return list();
        }
        if (tokens.takeOperator("{")) {
            return dict();
        }
        throw tokens.unexpected("a value");
    }

    private Expression list() {
        List<Expression> items = new ArrayList<>();
        while (!tokens.takeOperator("]")) {
            items.add(expressions.expression());
            comma("]");
        }
        return new Expression.ListOf(items);
    }

    private Expression dict() {
        List<Expression> keys = new ArrayList<>();
        List<Expression> values = new ArrayList<>();
        while (!tokens.takeOperator("}")) {
            keys.add(expressions.expression());
            tokens.operator(":");
            values.add(expressions.expression());
            comma("}");
        }
        return new Expression.DictOf(keys, values);
    }

    private void comma(String close) {
        if (!tokens.takeOperator(",") && !tokens.seesOperator(close)) {
            throw tokens.unexpected("',' or '%s'".formatted(close));
        }
    }
}
