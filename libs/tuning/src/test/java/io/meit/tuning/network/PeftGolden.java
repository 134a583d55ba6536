package io.meit.tuning.network;

import ai.djl.ndarray.NDManager;
import com.google.gson.Gson;
import io.meit.model.adapter.AdaptableModules;
import io.meit.model.adapter.AdapterFiles;
import io.meit.model.decoder.DecoderConfig;
import io.meit.model.decoder.DecoderWeights;
import io.meit.model.decoder.FrozenFormat;
import io.meit.model.decoder.LoraAdapter;
import io.meit.model.decoder.LoraSites;
import io.meit.model.decoder.family.Families;
import io.meit.model.decoder.family.Family;
import io.meit.model.encoder.EncoderConfig;
import io.meit.model.encoder.EncoderFiles;
import io.meit.model.encoder.ProjectorConfig;
import io.meit.model.fusion.Fusion;
import io.meit.model.json.JsonDocument;
import io.meit.model.safetensors.FloatTensor;
import io.meit.model.safetensors.SafeTensorsWriter;
import io.meit.model.safetensors.Weights;
import io.meit.model.torch.TorchEngine;
import io.meit.tuning.adapter.LoraTensors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** One family of goldens/peft; see the README there. */
public final class PeftGolden {

    private static final Path GOLDENS = Path.of("src/test/resources/goldens/peft");
    private static final int RANK = 3;
    private static final double SCALE = 2;

    /** What {@code golden.json} holds. */
    public record Training(
            double[] losses, double[] norms, int accumulation, double rate, int warmup, double clip, double decay) {}

    private final Path directory;
    private final Family family;
    private final DecoderConfig config;
    private final Weights golden;

    private PeftGolden(Path directory) {
        this.directory = directory;
        JsonDocument json = JsonDocument.read(directory.resolve("base/config.json"));
        this.family = Families.of(json);
        this.config = family.config(json);
        this.golden = Weights.openFile(directory.resolve("golden.safetensors"));
    }

    public static PeftGolden of(String name) {
        return new PeftGolden(GOLDENS.resolve(name));
    }

    public static Stream<String> families() {
        return Stream.of("llama", "mistral", "gpt2", "gpt_neox", "bloom", "opt", "gptj", "gpt_neo");
    }

    public Training training() {
        try {
            return new Gson().fromJson(Files.readString(directory.resolve("golden.json")), Training.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public TuningNetwork network(boolean recompute) {
        return network(0, recompute);
    }

    TuningNetwork network(double dropout, boolean recompute) {
        return new TuningNetwork(
                config,
                Fusion.DEFAULT,
                new LoraSites(RANK, SCALE, dropout, modules().sitesByModule()),
                new EncoderFiles(
                        new EncoderConfig(18, 2),
                        new ProjectorConfig(10, config.sizes().headSize(), true, true),
                        "millivolt-v1"),
                EnumSet.of(Part.ENCODER, Part.PROJECTOR, Part.LORA),
                FrozenFormat.PLAIN,
                recompute);
    }

    public TuningModule module(TuningNetwork network) {
        return new TuningModule(network, weights(), start(network));
    }

    public DecoderWeights weights() {
        Weights files = Weights.open(directory.resolve("base"));
        return new DecoderWeights(config, family.weights(config, files.names()), files);
    }

    public StartValues start(TuningNetwork network) {
        Map<String, FloatTensor> ecg = new LinkedHashMap<>();
        network.shapes(Part.ENCODER).keySet().forEach(name -> ecg.put(name, tensor("start." + name)));
        network.shapes(Part.PROJECTOR).keySet().forEach(name -> ecg.put(name, tensor("start." + name)));
        return StartValues.random(network, 1)
                .with(Part.ENCODER, ecg)
                .with(Part.PROJECTOR, ecg)
                .with(Part.LORA, LoraTensors.ofAdapter(network, adapter()));
    }

    /** The adapter that peft saved before training. */
    LoraAdapter adapter() {
        return AdapterFiles.read(directory.resolve("start"), "start", modules());
    }

    public AdaptableModules modules() {
        return AdaptableModules.of(config, family.weights(config, Set.of()));
    }

    public MicroBatch batch(int number) {
        Weights inputs = Weights.openFile(GOLDENS.resolve("batch-%d.safetensors".formatted(number)));
        FloatTensor signals = tensor(inputs, "input.%d.signals".formatted(number));
        FloatTensor ids = tensor(inputs, "input.%d.ids".formatted(number));
        return new MicroBatch(
                Math.toIntExact(signals.shape()[0]),
                Math.toIntExact(signals.shape()[2]),
                Math.toIntExact(ids.shape()[1]),
                signals.values(),
                whole(ids.values()),
                whole(tensor(inputs, "input.%d.labels".formatted(number)).values()));
    }

    private static long[] whole(float[] values) {
        long[] whole = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            whole[i] = (long) values[i];
        }
        return whole;
    }

    /** What peft has, e.g. {@code gradient}, of each of the network's trained tensors, by the network's names. */
    Map<String, FloatTensor> expected(String kind, TuningNetwork network) {
        Map<String, FloatTensor> expected = new LinkedHashMap<>();
        network.shapes(Part.ENCODER)
                .keySet()
                .forEach(name -> expected.put("encoder/" + name, tensor(kind + "." + name)));
        network.shapes(Part.PROJECTOR)
                .keySet()
                .forEach(name -> expected.put("projector/" + name, tensor(kind + "." + name)));
        Path written = writeAdapter(kind);
        LoraTensors.ofAdapter(network, AdapterFiles.read(written, kind, modules()))
                .forEach((name, tensor) -> expected.put("lora/" + name, tensor));
        return expected;
    }

    /** The golden's LoRA tensors as a directory, so that the order of fused rows is what reading an adapter makes it. */
    private Path writeAdapter(String kind) {
        try {
            Path written = Files.createTempDirectory("adapter");
            Files.copy(directory.resolve("start/adapter_config.json"), written.resolve("adapter_config.json"));
            Map<String, FloatTensor> tensors = new LinkedHashMap<>();
            String front = kind + ".base_model";
            golden.names().stream()
                    .filter(name -> name.startsWith(front))
                    .forEach(name -> tensors.put(name.substring(kind.length() + 1), tensor(name)));
            SafeTensorsWriter.write(written.resolve("adapter_model.safetensors"), tensors);
            return written;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FloatTensor tensor(String name) {
        return tensor(golden, name);
    }

    private static FloatTensor tensor(Weights file, String name) {
        try (NDManager manager = TorchEngine.newManager()) {
            return FloatTensor.of(
                    file.load(manager, Map.of(name, file.shape(name))).getFirst());
        }
    }
}
