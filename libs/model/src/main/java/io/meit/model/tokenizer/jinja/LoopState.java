package io.meit.model.tokenizer.jinja;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The variable {@code loop}. */
final class LoopState {

    private LoopState() {}

    static Value at(List<Value> items, int index) {
        int size = items.size();
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("index", new Value.Whole(index + 1));
        fields.put("index0", new Value.Whole(index));
        fields.put("revindex", new Value.Whole(size - index));
        fields.put("revindex0", new Value.Whole(size - index - 1));
        fields.put("length", new Value.Whole(size));
        fields.put("first", new Value.Truth(index == 0));
        fields.put("last", new Value.Truth(index == size - 1));
        fields.put("previtem", index == 0 ? new Value.Undefined("previtem") : items.get(index - 1));
        fields.put("nextitem", index == size - 1 ? new Value.Undefined("nextitem") : items.get(index + 1));
        for (String absent : List.of("cycle", "changed", "depth", "depth0")) {
            fields.put(absent, new Value.Callable("loop." + absent, arguments -> {
                throw new JinjaException("'loop.%s' is not supported".formatted(absent));
            }));
        }
        return new Value.Namespace(fields);
    }
}
