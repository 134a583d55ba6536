package io.meit.model.adapter;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.meit.model.adapter.AdaptableModules.Module;
import io.meit.model.decoder.LoraAdapter;
import io.meit.model.decoder.LowRank;
import io.meit.model.decoder.Site;
import io.meit.model.json.JsonDocument;
import io.meit.model.safetensors.Fingerprint;
import io.meit.model.safetensors.FloatTensor;
import io.meit.model.safetensors.Weights;
import io.meit.model.torch.TorchEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads and writes directories as peft does: {@code adapter_config.json} and {@code adapter_model.safetensors}. */
public final class AdapterFiles {

    static final String CONFIG = "adapter_config.json";
    static final String WEIGHTS = "adapter_model.safetensors";

    private AdapterFiles() {}

    /**
     * Reads an adapter. A fused module's change becomes that of queries, keys and values apart: the same A, each its rows of
     * B.
     *
     * @param name what the adapter is called; its id is {@code name@} and the first digits of the file's SHA-256
     * @param modules of the decoder that it is for
     * @throws UnsupportedAdapterException naming the field or the tensor that cannot be used
     * @throws io.meit.model.safetensors.BadWeightsException naming the tensor whose shape is not that of the decoder
     * @throws io.meit.model.json.BadJsonException naming a field that is missing or malformed
     */
    public static LoraAdapter read(Path directory, String name, AdaptableModules modules) {
        LoraSettings settings = LoraSettings.of(JsonDocument.read(directory.resolve(CONFIG)));
        Path file = directory.resolve(WEIGHTS);
        if (!Files.exists(file)) {
            throw new UnsupportedAdapterException(
                    "%s holds no %s; save the adapter with safe_serialization = true".formatted(directory, WEIGHTS));
        }
        Weights weights = Weights.openFile(file);
        AdapterTensors tensors = AdapterTensors.of(weights.names(), modules);
        checkTargets(settings.targets(), tensors, modules);
        List<Map<Site, LowRank>> layers = new ArrayList<>();
        for (int layer = 0; layer < modules.layers(); layer++) {
            layers.add(new EnumMap<>(Site.class));
        }
        load(weights, settings, tensors)
                .forEach((module, change) -> layers.get(module.layer()).putAll(FusedRows.apart(module, change)));
        return new LoraAdapter(Fingerprint.id(name, Fingerprint.of(file)), layers);
    }

    private static void checkTargets(TargetModules targets, AdapterTensors tensors, AdaptableModules modules) {
        for (Module module : modules.all()) {
            String path = tensors.pathOf(module);
            boolean held = tensors.pairs().containsKey(module);
            if (held != targets.contains(path)) {
                throw new UnsupportedAdapterException(
                        "module '%s' is %s field 'target_modules', and the file holds %s tensors for it; save the adapter again with peft"
                                .formatted(path, held ? "not in" : "in", held ? "" : "no"));
            }
        }
    }

    private static Map<Module, LowRank> load(Weights weights, LoraSettings settings, AdapterTensors tensors) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        tensors.pairs().forEach((module, pair) -> {
            long rank = settings.rank(pair.path());
            shapes.put(pair.a(), new long[] {rank, module.inputs()});
            shapes.put(pair.b(), new long[] {module.outputs(), rank});
        });
        Map<Module, LowRank> changes = new LinkedHashMap<>();
        try (NDManager manager = TorchEngine.newManager()) {
            List<NDArray> loaded = weights.load(manager, shapes);
            int next = 0;
            for (Map.Entry<Module, AdapterTensors.Pair> entry : tensors.pairs().entrySet()) {
                FloatTensor a = FloatTensor.of(loaded.get(next++));
                FloatTensor b = FloatTensor.of(loaded.get(next++));
                changes.put(
                        entry.getKey(),
                        new LowRank(a, b, settings.scale(entry.getValue().path())));
            }
        }
        return changes;
    }

    /**
     * Writes an adapter so that {@code PeftModel.from_pretrained} opens it.
     *
     * @param modules of the decoder that it is for, with the paths that the modules have in Hugging Face's class of the model
     *     with a head (e.g. {@code transformer.h.0.attn.c_attn}, even if the model's files leave out {@code transformer})
     * @param baseModel name or path of the model, as transformers would load it; empty if unknown
     * @throws UnsupportedAdapterException if a fused module cannot hold the changes of its queries, keys and values
     */
    public static void write(Path directory, LoraAdapter adapter, AdaptableModules modules, String baseModel) {
        WrittenAdapter.of(adapter, modules).write(directory, baseModel);
    }
}
