package io.meit.model.tokenizer.jinja;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parts that expressions are made of. */
sealed interface Expression {

    /** A literal. */
    record Constant(Value value) implements Expression {}

    /** A variable. */
    record Name(String name) implements Expression {}

    /** {@code [a, b]} or {@code (a, b)}. */
    record ListOf(List<Expression> items) implements Expression {}

    /** {@code {'a': b}}. */
    record DictOf(List<Expression> keys, List<Expression> values) implements Expression {}

    /** {@code of.name}. */
    record Attribute(Expression of, String name) implements Expression {}

    /** {@code of[index]}. */
    record Item(Expression of, Expression index) implements Expression {}

    /** {@code of[from:to]}. */
    record Slice(Expression of, Optional<Expression> from, Optional<Expression> to) implements Expression {}

    /** {@code callee(arguments)}. */
    record Call(Expression callee, ArgumentList arguments) implements Expression {}

    /** {@code of | name(arguments)}. */
    record Filter(Expression of, String name, ArgumentList arguments) implements Expression {}

    /** {@code of is name(arguments)}. */
    record Test(Expression of, String name, ArgumentList arguments) implements Expression {}

    /** {@code not of}. */
    record Not(Expression of) implements Expression {}

    /** {@code -of}. */
    record Minus(Expression of) implements Expression {}

    /** {@code left operator right}; also {@code and}, {@code or}. */
    record Binary(String operator, Expression left, Expression right) implements Expression {}

    /** {@code first < b <= c}: all must hold. */
    record Comparison(Expression first, List<String> operators, List<Expression> others) implements Expression {}

    /** {@code then if condition else otherwise}. */
    record Choice(Expression condition, Expression then, Optional<Expression> otherwise) implements Expression {}

    /** Arguments as written. */
    record ArgumentList(List<Expression> positional, Map<String, Expression> named) {
        static final ArgumentList NONE = new ArgumentList(List.of(), Map.of());
    }
}
