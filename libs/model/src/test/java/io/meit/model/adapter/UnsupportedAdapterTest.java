package io.meit.model.adapter;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.meit.model.decoder.Decoder;
import io.meit.model.decoder.DecoderSettings;
import io.meit.model.decoder.LoraAdapter;
import io.meit.model.decoder.LowRank;
import io.meit.model.decoder.Site;
import io.meit.model.json.BadJsonException;
import io.meit.model.json.JsonDocument;
import io.meit.model.safetensors.BadWeightsException;
import io.meit.model.safetensors.FloatTensor;
import io.meit.model.safetensors.SafeTensorsWriter;
import io.meit.model.safetensors.Weights;
import io.meit.model.torch.TorchEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused, and that the message names it. Each test spoils a directory that peft wrote. */
class UnsupportedAdapterTest {

    private static final String ADAPTER = "llama-rslora";
    private static final AdapterGolden GOLDEN = AdapterGolden.of(ADAPTER);
    private static final String QUERY = "base_model.model.model.layers.0.self_attn.q_proj.lora_";

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "peft_type | \"LOHA\"",
                "bias | \"all\"",
                "use_dora | true",
                "modules_to_save | [\"lm_head\"]",
                "init_lora_weights | \"pissa\"",
                "trainable_token_indices | [1]",
                "target_parameters | [\"experts\"]",
                "layer_replication | [[0, 1]]",
                "lora_bias | true",
                "alora_invocation_tokens | [1, 2]",
                "use_something_new | true",
                "target_modules | []",
                "target_modules | \"(unclosed\"",
                "rank_pattern | {\"(unclosed\": 4}",
                "layers_to_transform | [\"first\"]",
            })
    void aFieldThatAsksForMoreThanPlainLoraIsRefusedByItsName(String field, String value) throws IOException {
        JsonObject config = config();
        config.add(field, JsonParser.parseString(value));
        write(config, tensors());

        assertThatThrownBy(this::read)
                .isInstanceOf(UnsupportedAdapterException.class)
                .hasMessageContaining("'" + field + "'");
    }

    @ParameterizedTest
    @CsvSource({"r, 0", "lora_alpha, -1"})
    void aNumberOutOfRangeIsRefusedByItsName(String field, String value) throws IOException {
        JsonObject config = config();
        config.add(field, JsonParser.parseString(value));
        write(config, tensors());

        assertThatThrownBy(this::read).isInstanceOf(BadJsonException.class).hasMessageContaining("'" + field + "'");
    }

    @Test
    void tensorsOfAnotherRankThanTheConfigurationSaysAreRefused() throws IOException {
        JsonObject config = config();
        config.addProperty("r", 5);
        write(config, tensors());

        assertThatThrownBy(this::read).isInstanceOf(BadWeightsException.class).hasMessageContaining("lora_A");
    }

    @Test
    void tensorsThatDoNotFitTheDecoderAreRefused() throws IOException {
        Map<String, FloatTensor> tensors = tensors();
        tensors.put(QUERY + "B.weight", new FloatTensor(new long[] {8, 2}, new float[16]));
        write(config(), tensors);

        assertThatThrownBy(this::read)
                .isInstanceOf(BadWeightsException.class)
                .hasMessageContaining(QUERY + "B.weight")
                .hasMessageContaining("[8, 2]");
    }

    @Test
    void anAWithoutItsBIsRefused() throws IOException {
        Map<String, FloatTensor> tensors = tensors();
        tensors.remove(QUERY + "B.weight");
        write(config(), tensors);

        assertThatThrownBy(this::read)
                .isInstanceOf(UnsupportedAdapterException.class)
                .hasMessageContaining(QUERY + "A.weight");
    }

    @Test
    void aTargetWithoutTensorsIsRefused() throws IOException {
        Map<String, FloatTensor> tensors = tensors();
        tensors.remove(QUERY + "A.weight");
        tensors.remove(QUERY + "B.weight");
        write(config(), tensors);

        assertThatThrownBy(this::read)
                .isInstanceOf(UnsupportedAdapterException.class)
                .hasMessageContaining("model.layers.0.self_attn.q_proj")
                .hasMessageContaining("'target_modules'");
    }

    @Test
    void tensorsOfAModuleThatIsNoTargetAreRefused() throws IOException {
        JsonObject config = config();
        config.add("exclude_modules", JsonParser.parseString("[\"q_proj\"]"));
        write(config, tensors());

        assertThatThrownBy(this::read)
                .isInstanceOf(UnsupportedAdapterException.class)
                .hasMessageContaining("q_proj")
                .hasMessageContaining("'target_modules'");
    }

    @ParameterizedTest
    @CsvSource({
        "base_model.model.lm_head.lora_A.weight",
        "base_model.model.model.embed_tokens.lora_embedding_A",
        "base_model.model.model.layers.7.self_attn.q_proj.lora_A.weight",
        "base_model.model.model.layers.0.self_attn.q_proj.lora_magnitude_vector",
        "base_model.model.model.layers.0.self_attn.q_proj.base_layer.weight",
    })
    void aTensorThatChangesAnythingElseIsRefusedByItsName(String name) throws IOException {
        Map<String, FloatTensor> tensors = tensors();
        tensors.put(name, new FloatTensor(new long[] {1}, new float[1]));
        tensors.put(name.replace("lora_A", "lora_B"), new FloatTensor(new long[] {1}, new float[1]));
        write(config(), tensors);

        assertThatThrownBy(this::read)
                .isInstanceOf(UnsupportedAdapterException.class)
                .hasMessageContaining(name);
    }

    @Test
    void tensorsOfTwoAdaptersInOneFileAreRefused() throws IOException {
        Map<String, FloatTensor> tensors = tensors();
        tensors.put(QUERY + "A.other.weight", new FloatTensor(new long[] {1}, new float[1]));
        write(config(), tensors);

        assertThatThrownBy(this::read)
                .isInstanceOf(UnsupportedAdapterException.class)
                .hasMessageContaining("other");
    }

    @Test
    void aPickledFileIsRefusedWithTheWayOut() throws IOException {
        Files.writeString(directory.resolve("adapter_config.json"), config().toString());
        Files.writeString(directory.resolve("adapter_model.bin"), "");

        assertThatThrownBy(this::read).hasMessageContaining("safe_serialization");
    }

    @Test
    void anAdapterOfAnotherDecoderIsNotLoaded() {
        LoraAdapter wide = AdapterGolden.of("opt").adapter("opt");
        LoraAdapter shallow = new LoraAdapter("shallow", wide.layers().subList(0, 1));
        try (Decoder decoder = Decoder.load(GOLDEN.weights(), DecoderSettings.plain(8))) {
            assertThatThrownBy(() -> decoder.loadAdapter(shallow)).hasMessageContaining("1 layers");
        }
    }

    @Test
    void changesThatDoNotShareAnAAreNotWrittenToAFusedModule() {
        AdapterGolden golden = AdapterGolden.of("gpt2-attention");
        List<Map<Site, LowRank>> layers = golden.adapter("gpt2-attention").layers().stream()
                .map(layer -> {
                    Map<Site, LowRank> changed = new EnumMap<>(layer);
                    LowRank key = layer.get(Site.KEY);
                    FloatTensor other =
                            new FloatTensor(key.a().shape(), new float[key.a().values().length]);
                    changed.put(Site.KEY, new LowRank(other, key.b(), key.scale()));
                    return changed;
                })
                .toList();

        assertThatThrownBy(() -> AdapterFiles.write(directory, new LoraAdapter("x", layers), golden.modules(), ""))
                .isInstanceOf(UnsupportedAdapterException.class)
                .hasMessageContaining("transformer.h.0.attn.c_attn")
                .hasMessageContaining("[QUERY, KEY, VALUE]");
    }

    private LoraAdapter read() {
        return AdapterFiles.read(directory, "spoilt", GOLDEN.modules());
    }

    private static JsonObject config() {
        return JsonDocument.read(AdapterGolden.directory(ADAPTER).resolve("adapter_config.json"))
                .object();
    }

    private static Map<String, FloatTensor> tensors() {
        Weights weights = Weights.openFile(AdapterGolden.directory(ADAPTER).resolve("adapter_model.safetensors"));
        Map<String, long[]> shapes = new LinkedHashMap<>();
        weights.names().forEach(name -> shapes.put(name, weights.shape(name)));
        Map<String, FloatTensor> tensors = new LinkedHashMap<>();
        try (NDManager manager = TorchEngine.newManager()) {
            List<NDArray> loaded = weights.load(manager, shapes);
            List<String> names = List.copyOf(shapes.keySet());
            for (int i = 0; i < names.size(); i++) {
                tensors.put(names.get(i), FloatTensor.of(loaded.get(i)));
            }
        }
        return tensors;
    }

    private void write(JsonElement config, Map<String, FloatTensor> tensors) throws IOException {
        Files.writeString(directory.resolve("adapter_config.json"), config.toString());
        SafeTensorsWriter.write(directory.resolve("adapter_model.safetensors"), tensors);
    }
}
