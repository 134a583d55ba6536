package io.meit.model.tokenizer.jinja;

import java.util.HashMap;
import java.util.Map;

/** Variables. What a loop or a macro sets is gone after it; it sees the variables around it. */
final class Scope {

    private final Scope around;
    private final Map<String, Value> variables = new HashMap<>();

    private Scope(Scope around) {
        this.around = around;
    }

    static Scope of(Map<String, Value> variables) {
        Scope scope = new Scope(null);
        scope.variables.putAll(variables);
        return scope;
    }

    Scope inner() {
        return new Scope(this);
    }

    void set(String name, Value value) {
        variables.put(name, value);
    }

    Value get(String name) {
        Value value = variables.get(name);
        if (value != null) {
            return value;
        }
        return around == null ? new Value.Undefined(name) : around.get(name);
    }
}
