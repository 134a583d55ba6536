package io.meit.model.tokenizer.jinja;

import java.util.List;
import java.util.Optional;

/** The parts that a template is made of. */
sealed interface Statement {

    /** Literal text. */
    record Data(String text) implements Statement {}

    /** {@code {{ value }}}. */
    record Print(Expression value, int line) implements Statement {}

    /** {@code if}, with {@code elif} as another one in the last part. */
    record If(Expression condition, List<Statement> then, List<Statement> otherwise, int line) implements Statement {}

    /** {@code for}. */
    record For(Head head, List<Statement> body, List<Statement> otherwise, int line) implements Statement {}

    /** {@code for names in items if condition}. */
    record Head(List<String> names, Expression items, Optional<Expression> condition) {}

    /** {@code set names = value}. */
    record Assign(List<String> names, Expression value, int line) implements Statement {}

    /** {@code set namespace.field = value}. */
    record AssignField(String namespace, String field, Expression value, int line) implements Statement {}

    /** {@code set name} ... {@code endset}. */
    record Capture(String name, List<Statement> body) implements Statement {}

    /** {@code macro name(parameters)} ... {@code endmacro}. */
    record Macro(String name, List<Parameter> parameters, List<Statement> body) implements Statement {}

    /** A parameter of a macro. */
    record Parameter(String name, Optional<Expression> absent) {}

    /** {@code generation} ... {@code endgeneration}: marks what a model is trained on and prints its body. */
    record Generation(List<Statement> body) implements Statement {}

    /** {@code break}. */
    record Break() implements Statement {}

    /** {@code continue}. */
    record Continue() implements Statement {}
}
