package io.meit.model.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.meit.model.decoder.LoraAdapter;
import io.meit.model.decoder.LowRank;
import io.meit.model.decoder.Site;
import io.meit.model.decoder.Source;
import io.meit.model.json.JsonDocument;
import io.meit.model.safetensors.Fingerprint;
import io.meit.model.safetensors.FloatTensor;
import io.meit.model.safetensors.SafeTensorsWriter;
import io.meit.model.safetensors.Weights;
import io.meit.model.torch.TorchEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** On directories that peft 0.21 wrote. */
class AdapterFilesTest {

    @TempDir
    Path temporary;

    @Test
    void anIdIsTheNameAndTheBeginningOfTheFilesSha256() {
        LoraAdapter adapter = AdapterGolden.of("opt").adapter("opt");

        String sha256 = Fingerprint.of(AdapterGolden.directory("opt").resolve("adapter_model.safetensors"));
        assertThat(adapter.id()).isEqualTo("opt@" + sha256.substring(0, 12));
    }

    @Test
    void everySiteOfEveryLayerIsReadFromAnAdapterOfAllLinearLayers() {
        LoraAdapter adapter = AdapterGolden.of("llama-all").adapter("llama-all");

        assertThat(adapter.layers()).hasSize(2).allSatisfy(layer -> assertThat(layer)
                .containsOnlyKeys(Site.QUERY, Site.KEY, Site.VALUE, Site.OUTPUT, Site.GATE, Site.UP, Site.DOWN));
    }

    @Test
    void onlyTheLayersToTransformAreReadWithoutTheExcludedModules() {
        LoraAdapter adapter = AdapterGolden.of("mistral-one-layer").adapter("mistral-one-layer");

        assertThat(adapter.layers().getFirst()).isEmpty();
        assertThat(adapter.layers().getLast())
                .containsOnlyKeys(Site.QUERY, Site.KEY, Site.VALUE, Site.GATE, Site.UP, Site.DOWN);
    }

    @Test
    void theRankOfAPatternIsThatOfTheModulesItMatches() {
        LoraAdapter adapter = AdapterGolden.of("llama-rslora").adapter("llama-rslora");

        assertThat(adapter.layers().get(0).get(Site.QUERY).rank()).isEqualTo(2);
        assertThat(adapter.layers().get(1).get(Site.QUERY).rank()).isEqualTo(3);
        assertThat(adapter.layers().get(1).get(Site.DOWN).rank()).isEqualTo(1);
    }

    @Test
    void aStabilisedScaleIsAlphaByTheRootOfTheRank() {
        LoraAdapter adapter = AdapterGolden.of("llama-rslora").adapter("llama-rslora");

        assertThat(adapter.layers().get(0).get(Site.VALUE).scale()).isEqualTo(3 / Math.sqrt(2));
        assertThat(adapter.layers().get(1).get(Site.QUERY).scale()).isEqualTo(3 / Math.sqrt(3));
    }

    @Test
    void theAlphaOfAPatternIsThatOfTheModulesItMatches() {
        LoraAdapter adapter = AdapterGolden.of("llama-regex").adapter("llama-regex");

        assertThat(adapter.layers().get(0).get(Site.UP).scale()).isEqualTo(5.0 / 3);
        assertThat(adapter.layers().get(1).get(Site.UP).scale()).isEqualTo(7.0 / 3);
    }

    @Test
    void queriesKeysAndValuesOfAFusedModuleShareOneA() {
        Map<Site, LowRank> layer =
                AdapterGolden.of("bloom").adapter("bloom").layers().getFirst();

        assertThat(layer).containsOnlyKeys(Site.QUERY, Site.KEY, Site.VALUE);
        assertThat(layer.get(Site.KEY).a()).isSameAs(layer.get(Site.QUERY).a());
        assertThat(layer.get(Site.VALUE).a()).isSameAs(layer.get(Site.QUERY).a());
    }

    /** GPT-2: queries, keys, values; BLOOM and GPT-NeoX: the same of one head after the other. D = 16, D_h = 8, r = 4. */
    @Test
    void rowsOfBOfAFusedModuleAreCutAsThoseOfItsWeight() {
        float[] successive = fused("gpt2-attention", "base_model.model.transformer.h.1.attn.c_attn.lora_B.weight");
        float[] alternating =
                fused("bloom", "base_model.model.transformer.h.1.self_attention.query_key_value.lora_B.weight");

        float[] keysOfGpt2 = key("gpt2-attention");
        float[] keysOfBloom = key("bloom");

        assertThat(row(keysOfGpt2, 9)).isEqualTo(row(successive, 16 + 9));
        assertThat(row(keysOfBloom, 9)).isEqualTo(row(alternating, 24 + 8 + 1));
    }

    @ParameterizedTest
    @MethodSource("io.meit.model.adapter.AdapterGolden#names")
    void whatIsWrittenHoldsTheTensorsThatWereRead(String name) {
        AdapterGolden golden = AdapterGolden.of(name);
        Path written = written(name);
        AdapterFiles.write(written, golden.adapter(name), golden.modules(), "");

        assertThat(tensors(written)).isEqualTo(tensors(AdapterGolden.directory(name)));
    }

    @ParameterizedTest
    @MethodSource("io.meit.model.adapter.AdapterGolden#names")
    void whatIsWrittenIsReadWithTheSameScales(String name) {
        AdapterGolden golden = AdapterGolden.of(name);
        LoraAdapter adapter = golden.adapter(name);
        AdapterFiles.write(temporary, adapter, golden.modules(), "models/base");

        LoraAdapter again = AdapterFiles.read(temporary, name, golden.modules());

        for (int layer = 0; layer < 2; layer++) {
            Map<Site, LowRank> changes = again.layers().get(layer);
            assertThat(changes.keySet()).isEqualTo(adapter.layers().get(layer).keySet());
            adapter.layers().get(layer).forEach((site, change) -> assertThat(
                            changes.get(site).scale())
                    .isCloseTo(change.scale(), within(1e-15)));
        }
        JsonDocument config = JsonDocument.read(temporary.resolve("adapter_config.json"));
        assertThat(config.text("base_model_name_or_path")).isEqualTo("models/base");
    }

    /** peft 0.5 knew fewer fields; a state dictionary that was saved by hand has the adapter's name in its tensors' names. */
    @Test
    void whatPeft05WroteIsRead() throws IOException {
        Map<String, FloatTensor> tensors = new LinkedHashMap<>();
        for (int layer = 0; layer < 2; layer++) {
            String module = "base_model.model.transformer.h.%d.attn.c_attn.".formatted(layer);
            tensors.put(module + "lora_A.default.weight", new FloatTensor(new long[] {2, 16}, new float[32]));
            tensors.put(module + "lora_B.default.weight", new FloatTensor(new long[] {48, 2}, new float[96]));
        }
        SafeTensorsWriter.write(temporary.resolve("adapter_model.safetensors"), tensors);
        Files.writeString(temporary.resolve("adapter_config.json"), """
                {"auto_mapping": null, "base_model_name_or_path": "gpt2-medium", "bias": "none", "fan_in_fan_out": true,
                 "inference_mode": true, "init_lora_weights": true, "layers_pattern": "", "layers_to_transform": null,
                 "lora_alpha": 128, "lora_dropout": 0.1, "modules_to_save": null, "peft_type": "LORA", "r": 2,
                 "revision": null, "target_modules": ["c_attn"], "task_type": "CAUSAL_LM"}""");

        LoraAdapter adapter = AdapterFiles.read(
                temporary, "old", AdapterGolden.of("gpt2-attention").modules());

        assertThat(adapter.layers().get(1).get(Site.VALUE).scale()).isEqualTo(64);
    }

    /** The same adapter, written for files that leave out the first part of all names. */
    @Test
    void pathsMayHaveMoreInFrontThanThoseOfTheModelsFiles() {
        AdapterGolden golden = AdapterGolden.of("gpt2-all");
        AdaptableModules bare = AdaptableModules.of(golden.weights().config(), (site, layer) -> {
            Source source = golden.weights().map().source(site, layer);
            return new Source(
                    source.tensor().replace("transformer.", ""),
                    source.transposed(),
                    source.groups(),
                    source.parts(),
                    source.index());
        });

        LoraAdapter adapter = AdapterFiles.read(AdapterGolden.directory("gpt2-all"), "gpt2-all", bare);

        assertThat(adapter.layers().getFirst()).hasSize(6);
    }

    /** A place that stays, if one is asked for: to be checked with peft by hand. */
    private Path written(String name) {
        String kept = System.getProperty("meit.test.adapters");
        return kept == null ? temporary : Path.of(kept).resolve(name);
    }

    private static float[] fused(String name, String tensor) {
        Weights weights = Weights.openFile(AdapterGolden.directory(name).resolve("adapter_model.safetensors"));
        try (NDManager manager = TorchEngine.newManager()) {
            return weights.load(manager, Map.of(tensor, weights.shape(tensor)))
                    .getFirst()
                    .toFloatArray();
        }
    }

    private static float[] key(String name) {
        return AdapterGolden.of(name)
                .adapter(name)
                .layers()
                .get(1)
                .get(Site.KEY)
                .b()
                .values();
    }

    private static float[] row(float[] matrix, int row) {
        return Arrays.copyOfRange(matrix, 4 * row, 4 * row + 4);
    }

    private static Map<String, List<Object>> tensors(Path directory) {
        Weights weights = Weights.openFile(directory.resolve("adapter_model.safetensors"));
        Map<String, long[]> shapes = new LinkedHashMap<>();
        weights.names().forEach(name -> shapes.put(name, weights.shape(name)));
        Map<String, List<Object>> values = new TreeMap<>();
        try (NDManager manager = TorchEngine.newManager()) {
            List<NDArray> loaded = weights.load(manager, shapes);
            int next = 0;
            for (String name : shapes.keySet()) {
                NDArray tensor = loaded.get(next++);
                values.put(name, List.of(tensor.getShape(), bits(tensor)));
            }
        }
        return values;
    }

    private static List<Integer> bits(NDArray tensor) {
        return IntStream.range(0, (int) tensor.size())
                .mapToObj(i -> Float.floatToRawIntBits(tensor.toFloatArray()[i]))
                .toList();
    }
}
