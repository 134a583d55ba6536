package io.meit.model.decoder.family;

import com.google.gson.JsonElement;
import io.meit.model.decoder.DecoderConfig;
import io.meit.model.decoder.FeedForward.Activation;
import io.meit.model.decoder.UnsupportedModelException;
import io.meit.model.json.JsonDocument;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Fields of a {@code config.json}, read so that nothing is passed over: the names of one field must agree, and {@link
 * #finished} refuses fields that nobody read, unless they are known not to change the computation.
 */
final class ConfigFields {

    private static final Map<String, Activation> ACTIVATIONS = Map.ofEntries(
            Map.entry("relu", Activation.RELU),
            Map.entry("gelu", Activation.GELU),
            Map.entry("gelu_python", Activation.GELU),
            Map.entry("gelu_new", Activation.GELU_TANH),
            Map.entry("gelu_fast", Activation.GELU_TANH),
            Map.entry("gelu_accurate", Activation.GELU_TANH),
            Map.entry("gelu_pytorch_tanh", Activation.GELU_TANH),
            Map.entry("gelu_python_tanh", Activation.GELU_TANH),
            Map.entry("silu", Activation.SILU),
            Map.entry("swish", Activation.SILU));

    private static final String UNKNOWN = "is not known here; if it does not change the computation, remove it";

    private final JsonDocument json;
    private final Pattern harmless;
    private final Set<String> read = new HashSet<>();

    /** @param harmless fields that may stay unread */
    ConfigFields(JsonDocument json, Pattern harmless) {
        this.json = json;
        this.harmless = harmless;
    }

    /**
     * The configuration of a family.
     *
     * @param architectures classes whose files have this family's weights
     * @throws UnsupportedModelException if it is of another family, or not of a model that writes text
     */
    static ConfigFields of(JsonDocument json, String modelType, String... architectures) {
        ConfigFields fields = new ConfigFields(json, HarmlessFields.NAMES);
        fields.only("model_type", modelType, modelType);
        fields.only("is_encoder_decoder", false, false);
        fields.only("add_cross_attention", false, false);
        if (fields.inner("pruned_heads").isPresent()) {
            throw fields.refused("pruned_heads", "{}, which is no head");
        }
        if (!List.of(architectures).containsAll(fields.texts("architectures"))) {
            throw fields.refused("architectures", "one of " + List.of(architectures));
        }
        return fields;
    }

    /** True if the field is there, were it with the value null. */
    boolean isWritten(String name) {
        return json.object().has(name);
    }

    /** A whole number of at least 1, under any of these names. */
    int count(String... names) {
        return one(json::count, names).orElseGet(() -> json.count(names[0]));
    }

    int countOr(int absent, String... names) {
        return one(json::count, names).orElse(absent);
    }

    double positive(String name) {
        return one(json::positive, name).orElseGet(() -> json.positive(name));
    }

    double positiveOr(double absent, String... names) {
        return one(json::positive, names).orElse(absent);
    }

    boolean flagOr(boolean absent, String name) {
        return one(json::flag, name).orElse(absent);
    }

    String textOr(String absent, String... names) {
        return one(json::text, names).orElse(absent);
    }

    /** A list; empty if the field is absent. */
    List<JsonElement> elements(String name) {
        read.add(name);
        JsonElement element = json.element(name).orElse(null);
        if (element == null) {
            return List.of();
        }
        if (!element.isJsonArray()) {
            throw refused(name, "a list");
        }
        return element.getAsJsonArray().asList();
    }

    /** A list of texts; empty if the field is absent. */
    List<String> texts(String name) {
        return texts(name, elements(name));
    }

    /** @param name of the field that they stand in */
    List<String> texts(String name, List<JsonElement> elements) {
        if (!elements.stream().allMatch(ConfigFields::isText)) {
            throw refused(name, "a list of texts");
        }
        return elements.stream().map(JsonElement::getAsString).toList();
    }

    private static boolean isText(JsonElement element) {
        return element.isJsonPrimitive() && element.getAsJsonPrimitive().isString();
    }

    /** An object inside, whose fields must all be read; empty if it is absent or has none. */
    Optional<ConfigFields> inner(String name) {
        return one(json::inner, name)
                .filter(inner -> !inner.object().isEmpty())
                .map(inner -> new ConfigFields(inner, HarmlessFields.NONE));
    }

    Activation activation(String name, String absent) {
        Activation activation = ACTIVATIONS.get(textOr(absent, name));
        if (activation == null) {
            throw refused(
                    name, "one of " + ACTIVATIONS.keySet().stream().sorted().toList());
        }
        return activation;
    }

    void only(String name, boolean absent, boolean supported) {
        if (flagOr(absent, name) != supported) {
            throw refused(name, "" + supported);
        }
    }

    void only(String name, String absent, String supported) {
        if (!textOr(absent, name).equals(supported)) {
            throw refused(name, "'" + supported + "'");
        }
    }

    /** Fields of this family that do not change the computation. */
    void ignore(String... names) {
        read.addAll(List.of(names));
    }

    /** Sizes of a decoder without grouped heads, whose heads share D among them. */
    DecoderConfig.Sizes sizes(int hidden, int heads, int layers, int intermediate, int context) {
        return new DecoderConfig.Sizes(
                count("vocab_size"),
                hidden,
                hidden,
                intermediate,
                layers,
                heads,
                heads,
                headSize(hidden, heads),
                context);
    }

    /** D / H. */
    int headSize(int hidden, int heads) {
        if (hidden % heads != 0) {
            throw contradiction(
                    written("hidden_size", "n_embd", "n_embed"),
                    hidden,
                    written("num_attention_heads", "n_head", "num_heads"),
                    heads,
                    "the first must be a multiple of the second");
        }
        return hidden / heads;
    }

    private String written(String... names) {
        return List.of(names).stream().filter(json::has).findFirst().orElse(names[0]);
    }

    /** The configuration, if no field is left that might change the computation. */
    <T> T finished(T config) {
        for (String name : json.object().keySet()) {
            if (json.has(name)
                    && !read.contains(name)
                    && !harmless.matcher(name).matches()) {
                throw refusal("field '%s' %s".formatted(name, HarmlessFields.HARMFUL.getOrDefault(name, UNKNOWN)));
            }
        }
        return config;
    }

    UnsupportedModelException refused(String name, String supported) {
        String value = json.element(name).map(this::quoted).orElse("null");
        return refusal("field '%s' is %s; supported is %s".formatted(name, value, supported));
    }

    UnsupportedModelException refusal(String text) {
        return new UnsupportedModelException(json.origin() + ": " + text);
    }

    /** @param why ends a sentence that begins with the fields' names and values */
    UnsupportedModelException contradiction(String name, Object value, String other, Object otherValue, String why) {
        return refusal("field '%s' is %s, but '%s' is %s; %s".formatted(name, value, other, otherValue, why));
    }

    private String quoted(JsonElement value) {
        return value.toString().replace('"', '\'');
    }

    private <T> Optional<T> one(Function<String, T> reader, String... names) {
        String first = null;
        T value = null;
        for (String name : names) {
            read.add(name);
            if (json.has(name)) {
                T found = reader.apply(name);
                if (value != null && !value.equals(found)) {
                    throw contradiction(first, value, name, found, "they must be equal");
                }
                first = first == null ? name : first;
                value = found;
            }
        }
        return Optional.ofNullable(value);
    }
}
