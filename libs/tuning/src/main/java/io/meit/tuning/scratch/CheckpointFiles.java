package io.meit.tuning.scratch;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import io.meit.model.checkpoint.Checkpoint;
import io.meit.model.decoder.family.LlamaFiles;
import io.meit.model.encoder.EncoderFiles;
import io.meit.model.encoder.NetworkTensor;
import io.meit.model.safetensors.FloatTensor;
import io.meit.model.safetensors.SafeTensorsWriter;
import io.meit.model.safetensors.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a trained network into a directory that holds its tokenizer.json; the auxiliary heads are left out. */
final class CheckpointFiles {

    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private final Path directory;

    CheckpointFiles(Path directory) {
        this.directory = directory;
    }

    /** Decoder: config.json, model.safetensors and what transformers wants to know of the tokenizer. */
    void writeDecoder(JointNetwork network, List<NamedTensor> values, long end) throws IOException {
        LlamaFiles.writeConfig(network.decoder(), DecoderShape.ROPE_THETA, end, directory.resolve("config.json"));
        Files.writeString(directory.resolve("tokenizer_config.json"), GSON.toJson(tokenizerConfig()) + "\n");
        SafeTensorsWriter.write(
                directory.resolve(Weights.FILE),
                chosen(List.of(values), LlamaFiles.shapes(network.decoder()).keySet()));
    }

    /** Encoder and projector: ecg/config.json and ecg/model.safetensors. */
    void writeEncoder(
            JointNetwork network,
            List<NamedTensor> values,
            List<NamedTensor> statistics,
            EncoderFiles files,
            String prompt)
            throws IOException {
        Path ecg = Files.createDirectories(directory.resolve(Checkpoint.ECG));
        files.write(ecg, prompt);
        List<String> names =
                network.ecgTensors().stream().map(NetworkTensor::name).toList();
        SafeTensorsWriter.write(ecg.resolve(Weights.FILE), chosen(List.of(values, statistics), names));
    }

    private static Map<String, FloatTensor> chosen(List<List<NamedTensor>> parts, Collection<String> names) {
        Map<String, FloatTensor> values = new LinkedHashMap<>();
        for (List<NamedTensor> part : parts) {
            part.forEach(tensor -> values.put(tensor.name(), new FloatTensor(tensor.shape(), tensor.values())));
        }
        return names.stream().collect(Collectors.toMap(name -> name, values::get));
    }

    private static JsonObject tokenizerConfig() {
        JsonObject config = new JsonObject();
        config.addProperty("tokenizer_class", "PreTrainedTokenizerFast");
        config.addProperty("eos_token", ReportVocabulary.END);
        config.addProperty("pad_token", ReportVocabulary.END);
        config.addProperty("clean_up_tokenization_spaces", false);
        config.addProperty(
                "chat_template",
                "{% for message in messages %}{{ '<|' + message['role'] + '|>\\n' + message['content'] + '\\n' }}"
                        + "{% endfor %}{% if add_generation_prompt %}{{ '<|assistant|>\\n' }}{% endif %}");
        return config;
    }
}
