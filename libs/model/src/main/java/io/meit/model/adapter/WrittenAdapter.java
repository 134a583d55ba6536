package io.meit.model.adapter;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.meit.model.adapter.AdaptableModules.Module;
import io.meit.model.adapter.AdaptableModules.Part;
import io.meit.model.decoder.LoraAdapter;
import io.meit.model.decoder.LowRank;
import io.meit.model.decoder.Site;
import io.meit.model.safetensors.FloatTensor;
import io.meit.model.safetensors.SafeTensorsWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** An adapter as its files have it: changes of the family's modules. */
final class WrittenAdapter {

    private final Map<Module, LowRank> changes;
    private final AdaptableModules modules;

    private WrittenAdapter(Map<Module, LowRank> changes, AdaptableModules modules) {
        this.changes = changes;
        this.modules = modules;
    }

    static WrittenAdapter of(LoraAdapter adapter, AdaptableModules modules) {
        Map<Module, LowRank> changes = new LinkedHashMap<>();
        for (Module module : modules.all()) {
            Map<Site, LowRank> layer = adapter.layers().get(module.layer());
            if (module.parts().stream().map(Part::site).anyMatch(layer::containsKey)) {
                changes.put(module, FusedRows.together(module, layer));
            }
        }
        if (changes.isEmpty()) {
            throw new UnsupportedAdapterException(
                    "adapter %s changes nothing; there is nothing to write".formatted(adapter.id()));
        }
        return new WrittenAdapter(changes, modules);
    }

    void write(Path directory, String baseModel) {
        Map<String, FloatTensor> tensors = new TreeMap<>();
        changes.forEach((module, change) -> {
            String front = AdapterTensors.FRONT + module.path();
            tensors.put(front + ".lora_A.weight", change.a());
            tensors.put(front + ".lora_B.weight", change.b());
        });
        String json =
                new GsonBuilder().setPrettyPrinting().serializeNulls().create().toJson(config(baseModel));
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve(AdapterFiles.CONFIG), json + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + directory.resolve(AdapterFiles.CONFIG), e);
        }
        SafeTensorsWriter.write(directory.resolve(AdapterFiles.WEIGHTS), tensors);
    }

    private JsonObject config(String baseModel) {
        LowRank first = changes.values().iterator().next();
        double alpha = alpha(first);
        JsonObject ranks = new JsonObject();
        JsonObject alphas = new JsonObject();
        changes.forEach((module, change) -> {
            if (change.rank() != first.rank()) {
                ranks.addProperty(pattern(module), change.rank());
            }
            if (alpha(change) != alpha) {
                alphas.addProperty(pattern(module), number(alpha(change)));
            }
        });
        JsonObject config = new JsonObject();
        config.addProperty("peft_type", "LORA");
        config.addProperty("task_type", "CAUSAL_LM");
        if (baseModel.isEmpty()) {
            config.add("base_model_name_or_path", JsonNull.INSTANCE);
        } else {
            config.addProperty("base_model_name_or_path", baseModel);
        }
        config.addProperty("inference_mode", true);
        config.addProperty("r", first.rank());
        config.addProperty("lora_alpha", number(alpha));
        config.addProperty("lora_dropout", 0.0);
        config.addProperty("use_rslora", false);
        config.add("rank_pattern", ranks);
        config.add("alpha_pattern", alphas);
        config.add("target_modules", targets());
        config.addProperty("fan_in_fan_out", changes.keySet().iterator().next().transposed());
        config.addProperty("bias", "none");
        return config;
    }

    /** scale * r, so that peft's alpha / r is the scale. Mostly whole, but for rounding. */
    private static double alpha(LowRank change) {
        double alpha = change.scale() * change.rank();
        double whole = Math.rint(alpha);
        return whole / change.rank() == change.scale() ? whole : alpha;
    }

    /** Whole where it can be: peft's type is int. */
    private static Number number(double value) {
        if (value == Math.rint(value)) {
            return (long) value;
        }
        return value;
    }

    /** The path without its first part, because older versions of peft look for a dot before a pattern. */
    private static String pattern(Module module) {
        return module.path().substring(module.path().indexOf('.') + 1).replace(".", "\\.");
    }

    /** Ends of paths where a module is changed in every layer; whole paths elsewhere. */
    private JsonArray targets() {
        Map<String, Integer> layersByEnd = new TreeMap<>();
        changes.keySet().forEach(module -> layersByEnd.merge(end(module), 1, Integer::sum));
        JsonArray targets = new JsonArray();
        layersByEnd.forEach((end, layers) -> {
            if (layers == modules.layers()) {
                targets.add(end);
            }
        });
        for (Module module : changes.keySet()) {
            if (layersByEnd.get(end(module)) < modules.layers()) {
                targets.add(module.path());
            }
        }
        return targets;
    }

    /** What follows the number of the layer, e.g. {@code self_attn.q_proj}. */
    private static String end(Module module) {
        return module.path().replaceFirst("^(?:.*?\\.)?\\d+\\.", "");
    }
}
