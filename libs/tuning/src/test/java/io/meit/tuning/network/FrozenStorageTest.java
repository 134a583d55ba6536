package io.meit.tuning.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.model.decoder.DecoderConfig;
import io.meit.model.decoder.FrozenFormat;
import io.meit.model.decoder.FrozenFormat.Storage;
import io.meit.model.decoder.LoraSites;
import io.meit.model.decoder.family.Llama;
import io.meit.model.decoder.family.LlamaFiles;
import io.meit.model.encoder.EncoderConfig;
import io.meit.model.encoder.EncoderFiles;
import io.meit.model.encoder.ProjectorConfig;
import io.meit.model.fusion.Fusion;
import io.meit.model.safetensors.FloatTensor;
import io.meit.model.safetensors.SafeTensorsWriter;
import io.meit.model.safetensors.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Quantised frozen weights against a model whose files hold the same weights after rounding, as {@link RoundedWeights} makes them. */
class FrozenStorageTest {

    private static final double TOLERANCE = 1e-4;
    private static final DecoderConfig CONFIG =
            Llama.config(new DecoderConfig.Sizes(40, 64, 64, 96, 2, 4, 2, 16, 64), 1e-5, 10_000, false);

    @TempDir
    Path directory;

    static Stream<Arguments> cases() {
        return Stream.of(
                Arguments.of(Storage.BF16, new Fusion.Llava(6)),
                Arguments.of(Storage.INT8, new Fusion.Llava(6)),
                Arguments.of(Storage.INT8, Fusion.DEFAULT),
                Arguments.of(Storage.INT4, new Fusion.Llava(6)),
                Arguments.of(Storage.INT4, Fusion.DEFAULT));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gradientsAreThoseOfTheRoundedWeightsIn32Bits(Storage storage, Fusion fusion) throws IOException {
        Map<String, FloatTensor> tensors = tensors(storage);
        Map<String, FloatTensor> rounded = new LinkedHashMap<>(tensors);
        rounded.replaceAll((name, tensor) -> name.contains("_proj") ? RoundedWeights.of(tensor, storage) : tensor);
        Backbone whole = written("whole", tensors);
        Backbone reference = written("rounded", rounded);

        TuningNetwork network = network(whole, fusion, storage);
        StartValues start = FusionGradientTest.noisy(network);
        Map<String, FloatTensor> expected = gradients(network(reference, fusion, Storage.FP32), reference, start);
        Map<String, FloatTensor> plain = gradients(network(whole, fusion, Storage.FP32), whole, start);
        Map<String, FloatTensor> actual = gradients(network, whole, start);

        assertThat(farthest(actual, expected)).isLessThan(TOLERANCE);
        assertThat(farthest(plain, expected)).as("rounding changes something").isGreaterThan(TOLERANCE);
    }

    @ParameterizedTest
    @EnumSource(Storage.class)
    void theBytesAreThoseOfTheStorage(Storage storage) throws IOException {
        Backbone backbone = written("bytes", tensors(storage));
        TuningNetwork network = network(backbone, Fusion.DEFAULT, storage);
        long rows = 2 * (128 + 64 + 192 + 64); // of both layers: queries, keys and values; output; gate and up; down
        long weights = 2 * (128 * 64 + 64 * 64 + 192 * 64 + 64 * 96);
        try (TuningModule module = new TuningModule(network, backbone.weights(), StartValues.random(network, 1))) {
            FrozenBytes bytes = module.frozenBytes();

            assertThat(bytes.linearIn32Bits()).isEqualTo(4 * weights);
            assertThat(bytes.linear())
                    .isEqualTo(
                            switch (storage) {
                                case FP32 -> 4 * weights;
                                case BF16 -> 2 * weights;
                                case INT8 -> weights + 4 * rows;
                                case INT4 -> weights / 2 + weights / 32 * 2 * 2;
                            });
        }
    }

    private Backbone written(String name, Map<String, FloatTensor> tensors) throws IOException {
        Path model = Files.createDirectories(directory.resolve(name));
        LlamaFiles.writeConfig(CONFIG, 10_000, 1, model.resolve("config.json"));
        SafeTensorsWriter.write(model.resolve(Weights.FILE), tensors);
        return Backbone.open(model);
    }

    /** Keys and values survive rounding unchanged: those of an ECG are made of the weights before it. */
    private static Map<String, FloatTensor> tensors(Storage storage) {
        Random random = new Random(5);
        Map<String, FloatTensor> tensors = new LinkedHashMap<>();
        LlamaFiles.shapes(CONFIG).forEach((name, shape) -> {
            int size = Math.toIntExact(shape.length == 1 ? shape[0] : shape[0] * shape[1]);
            float[] values = new float[size];
            for (int i = 0; i < size; i++) {
                values[i] = (float) (shape.length == 1 ? 1 : 0.2 * random.nextGaussian());
            }
            boolean exact = name.contains("k_proj") || name.contains("v_proj");
            FloatTensor tensor = new FloatTensor(shape, values);
            tensors.put(name, exact ? RoundedWeights.unchangedBy(tensor, storage) : tensor);
        });
        return tensors;
    }

    private static TuningNetwork network(Backbone backbone, Fusion fusion, Storage storage) {
        return new TuningNetwork(
                backbone.config(),
                fusion,
                new LoraSites(2, 1.5, 0, backbone.modules().sitesByModule()),
                new EncoderFiles(
                        new EncoderConfig(18, 2),
                        new ProjectorConfig(10, fusion.tokenSize(16), true, true),
                        2,
                        "millivolt-v1"),
                EnumSet.allOf(Part.class),
                new FrozenFormat(storage, false, "cpu"),
                false);
    }

    private static Map<String, FloatTensor> gradients(TuningNetwork network, Backbone backbone, StartValues start) {
        MicroBatch batch = PeftGolden.of("llama").batch(0);
        try (TuningModule module = new TuningModule(network, backbone.weights(), start)) {
            module.backward(batch, 1.0 / batch.labelled(), 1);
            return module.gradients();
        }
    }

    private static double farthest(Map<String, FloatTensor> actual, Map<String, FloatTensor> expected) {
        double farthest = 0;
        for (Map.Entry<String, FloatTensor> entry : expected.entrySet()) {
            float[] a = actual.get(entry.getKey()).values();
            float[] b = entry.getValue().values();
            for (int i = 0; i < b.length; i++) {
                farthest = Math.max(farthest, Math.abs(a[i] - b[i]) / Math.max(1, Math.abs(b[i])));
            }
        }
        return farthest;
    }
}
