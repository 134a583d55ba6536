package io.meit.model.tokenizer.jinja;

import io.meit.model.tokenizer.jinja.Statement.Parameter;
import java.util.ArrayList;
import java.util.List;

/** Runs the statements of a template. */
final class Renderer {

    /** What one turn of a loop costs, even of one that does nothing. */
    private static final int ITERATION = 20;

    private final Budget budget;
    private final Evaluator evaluator;
    private List<Text> out = new ArrayList<>();

    /** What comes after a statement. */
    private enum Flow {
        NEXT,
        CONTINUE,
        BREAK
    }

    Renderer(Budget budget) {
        this.budget = budget;
        this.evaluator = new Evaluator(budget);
    }

    Text render(List<Statement> statements, Scope scope) {
        List<Text> before = out;
        out = new ArrayList<>();
        run(statements, scope);
        Text rendered = Text.join(out);
        out = before;
        return rendered;
    }

    private void print(Text text) {
        budget.spend(text.length());
        out.add(text);
    }

    private Flow run(List<Statement> statements, Scope scope) {
        for (Statement statement : statements) {
            Flow flow = run(statement, scope);
            if (flow != Flow.NEXT) {
                return flow;
            }
        }
        return Flow.NEXT;
    }

    private Flow run(Statement statement, Scope scope) {
        budget.spend(1);
        return switch (statement) {
            case Statement.Data data -> done(() -> print(Text.markup(data.text())));
            case Statement.Print print ->
                done(() -> at(print.line(), () -> print(Values.print(evaluator.value(print.value(), scope)))));
            case Statement.If branch -> branch(branch, scope);
            case Statement.For loop -> done(() -> loop(loop, scope));
            case Statement.Assign assign -> done(() -> at(assign.line(), () -> assign(assign, scope)));
            case Statement.AssignField assign -> done(() -> at(assign.line(), () -> assign(assign, scope)));
            case Statement.Capture capture ->
                done(() -> scope.set(capture.name(), render(capture.body(), scope.inner())));
            case Statement.Macro macro -> done(() -> scope.set(macro.name(), callable(macro, scope)));
            case Statement.Generation generation -> done(() -> print(render(generation.body(), scope.inner())));
            case Statement.Break jump -> Flow.BREAK;
            case Statement.Continue jump -> Flow.CONTINUE;
        };
    }

    private static Flow done(Runnable action) {
        action.run();
        return Flow.NEXT;
    }

    /** Says in which line something went wrong. */
    private static void at(int line, Runnable action) {
        try {
            action.run();
        } catch (JinjaException e) {
            throw e.getMessage().startsWith("line ")
                    ? e
                    : new JinjaException("line %d: %s".formatted(line, e.getMessage()), e);
        }
    }

    private Flow branch(Statement.If branch, Scope scope) {
        boolean[] holds = new boolean[1];
        at(branch.line(), () -> holds[0] = evaluator.truth(branch.condition(), scope));
        return run(holds[0] ? branch.then() : branch.otherwise(), scope);
    }

    private void loop(Statement.For loop, Scope scope) {
        List<Value> items = new ArrayList<>();
        at(loop.line(), () -> items.addAll(items(loop.head(), scope)));
        for (int i = 0; i < items.size(); i++) {
            budget.spend(ITERATION);
            Scope inner = scope.inner();
            bind(loop.head().names(), items.get(i), inner);
            inner.set("loop", LoopState.at(items, i));
            if (run(loop.body(), inner) == Flow.BREAK) {
                return;
            }
        }
        if (items.isEmpty()) {
            run(loop.otherwise(), scope.inner());
        }
    }

    private List<Value> items(Statement.Head head, Scope scope) {
        List<Value> items = Values.items(evaluator.value(head.items(), scope));
        if (head.condition().isEmpty()) {
            return items;
        }
        List<Value> kept = new ArrayList<>();
        for (Value item : items) {
            Scope inner = scope.inner();
            bind(head.names(), item, inner);
            if (evaluator.truth(head.condition().get(), inner)) {
                kept.add(item);
            }
        }
        return kept;
    }

    private static void bind(List<String> names, Value value, Scope scope) {
        if (names.size() == 1) {
            scope.set(names.getFirst(), value);
            return;
        }
        List<Value> parts = Values.items(value);
        if (parts.size() != names.size()) {
            throw new JinjaException("%d values do not fit the names %s".formatted(parts.size(), names));
        }
        for (int i = 0; i < names.size(); i++) {
            scope.set(names.get(i), parts.get(i));
        }
    }

    private void assign(Statement.Assign assign, Scope scope) {
        bind(assign.names(), evaluator.value(assign.value(), scope), scope);
    }

    private void assign(Statement.AssignField assign, Scope scope) {
        if (!(scope.get(assign.namespace()) instanceof Value.Namespace namespace)) {
            throw new JinjaException("'%s' is no namespace, its fields cannot be set".formatted(assign.namespace()));
        }
        namespace.fields().put(assign.field(), evaluator.value(assign.value(), scope));
    }

    private Value callable(Statement.Macro macro, Scope scope) {
        return new Value.Callable(macro.name(), arguments -> {
            Scope inner = scope.inner();
            bind(macro, arguments, inner);
            return render(macro.body(), inner);
        });
    }

    private void bind(Statement.Macro macro, Arguments arguments, Scope scope) {
        List<String> names = macro.parameters().stream().map(Parameter::name).toList();
        arguments.atMost(names.size(), names.toArray(String[]::new));
        for (int i = 0; i < names.size(); i++) {
            Parameter parameter = macro.parameters().get(i);
            Value absent = parameter
                    .absent()
                    .map(each -> evaluator.value(each, scope))
                    .orElse(new Value.Undefined(parameter.name()));
            scope.set(parameter.name(), arguments.get(i, parameter.name(), absent));
        }
    }
}
