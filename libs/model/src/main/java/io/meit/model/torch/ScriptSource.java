package io.meit.model.torch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The source of one TorchScript module: attributes with their start values, and parts, each the text of one or more
 * methods. Parts of several authors (encoder, decoder, loss) are put together into one module.
 *
 * <p>A part is a text block that starts in column 0. Write {@code def name(self, x: Tensor) -> Tensor:}; the annotation
 * that TorchScript wants on {@code self} is added here. Methods call each other as {@code self.name(x)}; attributes can
 * be read and set, so that the module holds its state (weights, caches).
 *
 * @param attributes name to value, in order: Boolean (bool), Long (int), Double (float), String (str), {@link
 *     #NO_TENSORS} or {@link #NO_NUMBERS} (empty lists)
 */
public record ScriptSource(Map<String, Object> attributes, List<String> parts) {

    /** Value of an attribute that holds tensors: empty at first, filled by one of the module's methods. */
    public static final EmptyList NO_TENSORS = new EmptyList("List[Tensor]");

    /** Value of an attribute that holds lists of whole numbers, as {@link #NO_TENSORS}. */
    public static final EmptyList NO_NUMBERS = new EmptyList("List[List[int]]");

    /** An empty list, with the type that TorchScript must be told. */
    record EmptyList(String type) {}

    private static final Pattern SELF = Pattern.compile("(?m)^def (\\w+)\\(self\\b");

    public ScriptSource {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        parts = List.copyOf(parts);
        attributes.forEach(ScriptSource::typeOf);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The source as TorchScript reads it. */
    public String text() {
        StringBuilder text = new StringBuilder("""
                class M(Module):
                  __parameters__ = []
                  __buffers__ = []
                  training : bool
                  _is_full_backward_hook : Optional[bool]
                """);
        attributes.forEach((name, value) -> text.append("  %s : %s\n".formatted(name, typeOf(name, value))));
        for (String part : parts) {
            String annotated = SELF.matcher(part).replaceAll("def $1(self: __torch__.M");
            annotated.lines().forEach(line -> text.append(line.isBlank() ? "" : "  " + line)
                    .append('\n'));
        }
        return text.toString();
    }

    private static String typeOf(String name, Object value) {
        return switch (value) {
            case Boolean ignored -> "bool";
            case Long ignored -> "int";
            case Double ignored -> "float";
            case String ignored -> "str";
            case EmptyList list -> list.type();
            default ->
                throw new IllegalArgumentException(
                        "attribute '%s' is a %s; it must be Boolean, Long, Double, String, NO_TENSORS or NO_NUMBERS"
                                .formatted(name, value.getClass().getSimpleName()));
        };
    }

    /** Collects attributes and parts in order. */
    public static final class Builder {

        private final Map<String, Object> attributes = new LinkedHashMap<>();
        private final List<String> parts = new ArrayList<>();

        private Builder() {}

        public Builder attribute(String name, Object value) {
            if (attributes.put(name, value) != null) {
                throw new IllegalArgumentException("attribute '%s' is declared twice".formatted(name));
            }
            return this;
        }

        public Builder part(String methods) {
            parts.add(methods);
            return this;
        }

        /** Everything of another source. */
        public Builder include(ScriptSource other) {
            other.attributes().forEach(this::attribute);
            other.parts().forEach(this::part);
            return this;
        }

        public ScriptSource build() {
            return new ScriptSource(attributes, parts);
        }
    }
}
