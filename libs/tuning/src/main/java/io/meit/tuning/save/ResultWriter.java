package io.meit.tuning.save;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import io.meit.model.adapter.AdapterFiles;
import io.meit.model.fusion.FusionFile;
import io.meit.model.fusion.FusionWeights;
import io.meit.model.json.JsonDocument;
import io.meit.model.safetensors.FloatTensor;
import io.meit.model.safetensors.SafeTensorsWriter;
import io.meit.model.safetensors.Weights;
import io.meit.tuning.adapter.LoraTensors;
import io.meit.tuning.network.Backbone;
import io.meit.tuning.network.Part;
import io.meit.tuning.network.TuningModule;
import io.meit.tuning.network.TuningNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What a run gives: {@code adapter/} as peft reads it, {@code ecg/} for the backbone's directory (encoder, projector, the fusion's
 * weights), and {@code tuning.json} with where it comes from.
 */
public final class ResultWriter {

    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private final Backbone backbone;
    private final String defaultPrompt;
    private final String template;

    /** @param template name of the chat template that the network was trained with */
    public ResultWriter(Backbone backbone, String defaultPrompt, String template) {
        this.backbone = backbone;
        this.defaultPrompt = defaultPrompt;
        this.template = template;
    }

    /** Where the result of a step is put aside, in the directory of a run. */
    public static Path place(Path run, int step) {
        return run.resolve("results").resolve(CheckpointStore.NAME.formatted(step));
    }

    /** Replaces the directory as a whole. */
    public void write(Path target, TuningModule module, RunState run) {
        String id = backbone.id();
        WholeDirectory.write(target, folder -> {
            TuningNetwork network = module.network();
            AdapterFiles.write(
                    folder.resolve("adapter"),
                    LoraTensors.toAdapter(network, module.values(Part.LORA), "tuned"),
                    backbone.modules(),
                    backbone.directory().getFileName().toString());
            writeEcg(Files.createDirectory(folder.resolve("ecg")), module);
            JsonObject origin = new JsonObject();
            origin.addProperty("backbone", id);
            origin.addProperty("config", run.config());
            origin.addProperty("data", run.data());
            origin.addProperty("step", run.step());
            if (run.newest().exists()) {
                origin.add("validation", GSON.toJsonTree(run.newest()));
            }
            Files.writeString(folder.resolve("tuning.json"), GSON.toJson(origin) + "\n");
        });
    }

    private void writeEcg(Path folder, TuningModule module) throws IOException {
        TuningNetwork network = module.network();
        network.ecg().write(folder, defaultPrompt);
        Path file = folder.resolve("config.json");
        JsonObject json = JsonDocument.read(file).object();
        json.add("fusion", FusionFile.json(network.fusion()));
        json.addProperty("template", template);
        Files.writeString(file, GSON.toJson(json) + "\n");
        Map<String, FloatTensor> tensors = new HashMap<>(module.values(Part.ENCODER));
        tensors.putAll(module.values(Part.PROJECTOR));
        tensors.putAll(module.statistics());
        SafeTensorsWriter.write(folder.resolve(Weights.FILE), tensors);
        Map<String, FloatTensor> fusion = module.values(Part.FUSION);
        if (!fusion.isEmpty()) {
            FusionWeights.write(folder, fusion);
        }
    }

    /** Clears up after a process that was ended while it wrote. */
    public static void repair(Path run) {
        WholeDirectory.repair(run);
        WholeDirectory.repair(run.resolve("results"));
    }
}
