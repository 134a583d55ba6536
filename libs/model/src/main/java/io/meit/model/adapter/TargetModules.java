package io.meit.model.adapter;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import io.meit.model.json.JsonDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which modules an adapter changes, by the rules of peft 0.21 ({@code check_target_module_exists}).
 *
 * @param layers empty for all; otherwise only these, for modules that are named by the end of their path
 * @param containers how the list of layers may be called, as expressions; empty for any name
 */
record TargetModules(
        ModuleSelection targets, Optional<ModuleSelection> excluded, List<Integer> layers, List<String> containers) {

    private static final Pattern ANY_CONTAINER = Pattern.compile(".*?\\.[^.]*\\.(\\d+)\\.");

    static TargetModules of(JsonDocument json) {
        ModuleSelection targets = ModuleSelection.read(json, "target_modules")
                .orElseThrow(() -> new UnsupportedAdapterException(
                        "%s: field 'target_modules' is missing or empty; name the modules that the adapter changes"
                                .formatted(json.origin())));
        Optional<ModuleSelection> excluded = ModuleSelection.read(json, "exclude_modules");
        List<Integer> layers = new ArrayList<>();
        for (JsonElement layer : list(json, "layers_to_transform")) {
            layers.add(layerNumber(json, layer));
        }
        List<String> containers = new ArrayList<>();
        for (JsonElement container : list(json, "layers_pattern")) {
            if (!container.getAsString().isEmpty()) {
                containers.add(container.getAsString());
            }
        }
        return new TargetModules(targets, excluded, layers, containers);
    }

    /** A list, or one value in place of a list of one. */
    private static JsonArray list(JsonDocument json, String field) {
        JsonArray list = new JsonArray();
        json.element(field).ifPresent(element -> {
            if (element.isJsonArray()) {
                list.addAll(element.getAsJsonArray());
            } else {
                list.add(element);
            }
        });
        return list;
    }

    private static int layerNumber(JsonDocument json, JsonElement layer) {
        try {
            return layer.getAsBigDecimal().intValueExact();
        } catch (RuntimeException e) { // whatever Gson throws at a value of another kind
            throw new UnsupportedAdapterException(
                    "%s: field 'layers_to_transform' holds %s; it must be whole numbers"
                            .formatted(json.origin(), layer),
                    e);
        }
    }

    boolean contains(String path) {
        if (excluded.isPresent() && excluded.get().contains(path)) {
            return false;
        }
        return targets.contains(path) && (layers.isEmpty() || !byEnd(path) || isLayerOf(path));
    }

    /** True if the path is named by its end: only then does peft look at {@code layers_to_transform}. */
    private boolean byEnd(String path) {
        return targets instanceof ModuleSelection.Names(List<String> names) && !names.contains(path);
    }

    private boolean isLayerOf(String path) {
        List<Pattern> patterns = containers.isEmpty()
                ? List.of(ANY_CONTAINER)
                : containers.stream()
                        .map(name ->
                                PeftPattern.compile("(?:^|.*?\\.)" + name + "\\.(\\d+)\\.", "layers_pattern", name))
                        .toList();
        for (Pattern pattern : patterns) {
            Matcher matcher = pattern.matcher(path);
            if (matcher.lookingAt()) {
                return layers.contains(Integer.parseInt(matcher.group(matcher.groupCount())));
            }
        }
        return false;
    }
}
