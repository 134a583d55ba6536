package io.meit.model.tokenizer.jinja;

import io.meit.model.tokenizer.jinja.Statement.Parameter;
import io.meit.model.tokenizer.jinja.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads text and tags. Tags of Jinja that are not here (include, import, extends, call, filter, with, raw) are refused. */
final class StatementParser {

    private final TokenStream tokens;
    private final ExpressionParser expressions;
    private int loops;

    private StatementParser(TokenStream tokens) {
        this.tokens = tokens;
        this.expressions = new ExpressionParser(tokens);
    }

    static List<Statement> parse(String template) {
        StatementParser parser = new StatementParser(new TokenStream(Lexer.tokens(template)));
        List<Statement> statements = parser.until();
        if (!parser.tokens.sees(Kind.END)) {
            parser.tokens.next();
            throw parser.tokens.unexpected("a tag that opens something");
        }
        return statements;
    }

    /** Statements up to a tag with one of these names, or the end. */
    private List<Statement> until(String... ends) {
        List<Statement> statements = new ArrayList<>();
        tokens.enter();
        while (!tokens.sees(Kind.END)) {
            if (List.of(ends).stream().anyMatch(tokens::seesTag)) {
                break;
            }
            statements.add(statement());
        }
        tokens.leave();
        return statements;
    }

    private Statement statement() {
        int line = tokens.line();
        if (tokens.sees(Kind.DATA)) {
            return new Statement.Data(tokens.next().text());
        }
        if (tokens.sees(Kind.PRINT_BEGIN)) {
            tokens.next();
            Expression value = expressions.tuple();
            tokens.expect(Kind.PRINT_END, "'}}'");
            return new Statement.Print(value, line);
        }
        tokens.expect(Kind.BLOCK_BEGIN, "a tag");
        String name = tokens.name();
        return switch (name) {
            case "if" -> branch(line);
            case "for" -> loop(line);
            case "set" -> set(line);
            case "macro" -> macro();
            case "generation" -> new Statement.Generation(ownBody("endgeneration"));
            case "break" -> jump(new Statement.Break(), line);
            case "continue" -> jump(new Statement.Continue(), line);
            default -> throw new JinjaException("line %d: the tag '%s' is not supported".formatted(line, name));
        };
    }

    /** The rest of a tag, what stands up to its end tag, and that. */
    private List<Statement> body(String end) {
        endOfTag();
        List<Statement> body = until(end);
        closing(end);
        endOfTag();
        return body;
    }

    /** A body that cannot break a loop around it. */
    private List<Statement> ownBody(String end) {
        int outside = loops;
        loops = 0;
        List<Statement> body = body(end);
        loops = outside;
        return body;
    }

    private void closing(String end) {
        tokens.expect(Kind.BLOCK_BEGIN, "the tag '%s'".formatted(end));
        if (!tokens.takeName(end)) {
            throw tokens.unexpected("'%s'".formatted(end));
        }
    }

    private void endOfTag() {
        tokens.expect(Kind.BLOCK_END, "'%}'");
    }

    private Statement jump(Statement jump, int line) {
        if (loops == 0) {
            throw new JinjaException("line %d: break or continue outside of a loop".formatted(line));
        }
        endOfTag();
        return jump;
    }

    private Statement branch(int line) {
        Expression condition = expressions.tuple();
        endOfTag();
        List<Statement> then = until("elif", "else", "endif");
        List<Statement> otherwise = List.of();
        if (tokens.seesTag("elif")) {
            int next = tokens.line();
            tokens.next();
            tokens.name();
            tokens.enter();
            otherwise = List.of(branch(next));
            tokens.leave();
        } else {
            otherwise = otherwise("endif");
        }
        return new Statement.If(condition, then, otherwise, line);
    }

    private List<Statement> otherwise(String end) {
        if (tokens.seesTag("else")) {
            tokens.next();
            tokens.name();
            return body(end);
        }
        closing(end);
        endOfTag();
        return List.of();
    }

    private Statement loop(int line) {
        List<String> names = names();
        if (!tokens.takeName("in")) {
            throw tokens.unexpected("'in'");
        }
        Expression items = expressions.withoutChoice();
        Optional<Expression> condition =
                tokens.takeName("if") ? Optional.of(expressions.expression()) : Optional.empty();
        endOfTag();
        loops++;
        List<Statement> body = until("else", "endfor");
        loops--;
        return new Statement.For(new Statement.Head(names, items, condition), body, otherwise("endfor"), line);
    }

    private List<String> names() {
        List<String> names = new ArrayList<>(List.of(tokens.name()));
        while (tokens.takeOperator(",")) {
            names.add(tokens.name());
        }
        return names;
    }

    private Statement set(int line) {
        List<String> names = names();
        if (names.size() == 1 && tokens.takeOperator(".")) {
            String field = tokens.name();
            tokens.operator("=");
            return new Statement.AssignField(names.getFirst(), field, value(), line);
        }
        if (names.size() == 1 && tokens.sees(Kind.BLOCK_END)) {
            return new Statement.Capture(names.getFirst(), ownBody("endset"));
        }
        tokens.operator("=");
        return new Statement.Assign(names, value(), line);
    }

    private Expression value() {
        Expression value = expressions.tuple();
        endOfTag();
        return value;
    }

    private Statement macro() {
        String name = tokens.name();
        tokens.operator("(");
        List<Parameter> parameters = new ArrayList<>();
        while (!tokens.takeOperator(")")) {
            String parameter = tokens.name();
            Optional<Expression> absent =
                    tokens.takeOperator("=") ? Optional.of(expressions.expression()) : Optional.empty();
            parameters.add(new Parameter(parameter, absent));
            if (!tokens.takeOperator(",") && !tokens.seesOperator(")")) {
                throw tokens.unexpected("',' or ')'");
            }
        }
        return new Statement.Macro(name, parameters, ownBody("endmacro"));
    }
}
