package io.meit.tuning.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.meit.model.adapter.AdapterFiles;
import io.meit.model.decoder.DecoderScript;
import io.meit.model.decoder.FrozenFormat;
import io.meit.model.decoder.LoraSites;
import io.meit.model.decoder.Site;
import io.meit.model.encoder.EncoderConfig;
import io.meit.model.encoder.EncoderFiles;
import io.meit.model.encoder.NetworkTensor;
import io.meit.model.encoder.ProjectorConfig;
import io.meit.model.fusion.Fusion;
import io.meit.model.fusion.FusionWeights;
import io.meit.model.safetensors.FloatTensor;
import io.meit.model.safetensors.Weights;
import io.meit.model.torch.TorchDevices;
import io.meit.model.torch.TorchEngine;
import io.meit.tuning.adapter.LoraTensors;
import io.meit.tuning.config.BadTuningConfigException;
import io.meit.tuning.config.Compute;
import io.meit.tuning.config.TuningConfig;
import io.meit.tuning.config.TuningConfig.State;
import io.meit.tuning.network.Backbone;
import io.meit.tuning.network.Part;
import io.meit.tuning.network.StartValues;
import io.meit.tuning.network.TuningNetwork;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** The network that a configuration describes, and the values that it starts from. */
final class NetworkPlan {

    private static final String ALL = "all-linear";
    private static final String ECG = "ecg";

    private NetworkPlan() {}

    static TuningNetwork network(TuningConfig config, Backbone backbone) {
        Fusion fusion = fusion(config, backbone);
        Set<Part> trained = EnumSet.noneOf(Part.class);
        addIf(trained, Part.ENCODER, config.ecg().encoder() == State.TRAINED);
        addIf(trained, Part.PROJECTOR, config.ecg().projector() == State.TRAINED);
        addIf(trained, Part.FUSION, config.ecg().projector() == State.TRAINED);
        addIf(trained, Part.LORA, config.lora().state() == State.TRAINED);
        return checked(
                "ecg",
                () -> new TuningNetwork(
                        backbone.config(),
                        fusion,
                        lora(config.lora(), backbone),
                        ecg(config, fusion, backbone),
                        trained,
                        frozen(config.compute()),
                        config.compute().recompute()));
    }

    private static FrozenFormat frozen(Compute compute) {
        if (compute.devices().size() > 1 || !compute.devices().contains(TorchDevices.CPU)) {
            compute.devices()
                    .forEach(device -> checked("compute.devices", () -> {
                        TorchDevices.require(device);
                        return device;
                    }));
        }
        return new FrozenFormat(
                FrozenFormat.Storage.valueOf(compute.weights().name()),
                compute.precision() == Compute.Precision.BF16,
                compute.devices().getFirst());
    }

    private static void addIf(Set<Part> parts, Part part, boolean wanted) {
        if (wanted) {
            parts.add(part);
        }
    }

    private static Fusion fusion(TuningConfig config, Backbone backbone) {
        Optional<List<Integer>> layers = Optional.of(config.fusion().layers()).filter(chosen -> !chosen.isEmpty());
        int given = config.ecg().tokenSize();
        int size = given > 0 ? given : backbone.config().sizes().hidden();
        return switch (config.fusion().kind()) {
            case "meit" -> new Fusion.Meit(projection(config.fusion().projection()), layers);
            case "llava" -> new Fusion.Llava(size);
            case "flamingo" -> new Fusion.Flamingo(size, layers);
            default ->
                throw new BadTuningConfigException("fusion.kind is '%s'; it must be meit, llava or flamingo"
                        .formatted(config.fusion().kind()));
        };
    }

    private static Fusion.Projection projection(String name) {
        return switch (name) {
            case "full" -> Fusion.Projection.FULL;
            case "per_head" -> Fusion.Projection.PER_HEAD;
            default ->
                throw new BadTuningConfigException(
                        "fusion.projection is '%s'; it must be full or per_head".formatted(name));
        };
    }

    private static EncoderFiles ecg(TuningConfig config, Fusion fusion, Backbone backbone) {
        TuningConfig.Ecg ecg = config.ecg();
        if (!ecg.checkpoint().isEmpty()) {
            return EncoderFiles.read(Path.of(ecg.checkpoint()).resolve(ECG));
        }
        return new EncoderFiles(
                new EncoderConfig(ecg.depth(), ecg.width()),
                new ProjectorConfig(
                        ecg.projectorHidden(),
                        fusion.tokenSize(backbone.config().sizes().headSize()),
                        ecg.projectorBatchNorm(),
                        ecg.l2Normalise()),
                ecg.prefixTokens(),
                config.data().preparation());
    }

    private static LoraSites lora(TuningConfig.Lora lora, Backbone backbone) {
        List<List<Site>> modules = backbone.modules().sitesByModule();
        List<List<Site>> groups = lora.modules().equals(List.of(ALL)) ? modules : chosen(lora, modules);
        return new LoraSites(lora.rank(), lora.alpha() / lora.rank(), lora.dropout(), groups);
    }

    private static List<List<Site>> chosen(TuningConfig.Lora lora, List<List<Site>> modules) {
        Set<String> wanted = new TreeSet<>(lora.modules());
        Set<String> known = new TreeSet<>();
        modules.forEach(module -> module.forEach(site -> known.add(name(site))));
        List<String> missing =
                wanted.stream().filter(name -> !known.contains(name)).toList();
        if (!missing.isEmpty() && !lora.present()) {
            throw new BadTuningConfigException(
                    "lora.modules names %s; this backbone has %s (or all-linear). lora.present: true leaves out what is not there"
                            .formatted(missing, known));
        }
        List<List<Site>> groups = modules.stream()
                .filter(module -> module.stream().anyMatch(site -> wanted.contains(name(site))))
                .toList();
        for (List<Site> group : groups) {
            if (!group.stream().allMatch(site -> wanted.contains(name(site)))) {
                throw new BadTuningConfigException(
                        "lora.modules is %s, but this backbone computes %s by one linear layer; name all of them or none"
                                .formatted(lora.modules(), group));
            }
        }
        if (groups.isEmpty()) {
            throw new BadTuningConfigException("lora.modules %s leaves nothing to change".formatted(lora.modules()));
        }
        return groups;
    }

    private static String name(Site site) {
        return site.name().toLowerCase(Locale.ROOT);
    }

    /** Random values, and over them those of the checkpoint and the adapter that the configuration names. */
    static StartValues start(TuningConfig config, TuningNetwork network, Backbone backbone) {
        StartValues start = StartValues.random(network, config.seeds().start());
        if (!config.ecg().checkpoint().isEmpty()) {
            start = ofCheckpoint(
                    start, network, Path.of(config.ecg().checkpoint()).resolve(ECG));
        }
        if (!config.lora().start().isEmpty()) {
            Path directory = Path.of(config.lora().start());
            start = start.with(
                    Part.LORA,
                    checked(
                            "lora.start",
                            () -> LoraTensors.ofAdapter(
                                    network, AdapterFiles.read(directory, "start", backbone.modules()))));
        }
        return start;
    }

    private static StartValues ofCheckpoint(StartValues random, TuningNetwork network, Path folder) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        network.ecgTensors().forEach(tensor -> shapes.put(tensor.name(), tensor.shape()));
        Map<String, FloatTensor> values = read(Weights.open(folder), shapes);
        Map<String, FloatTensor> statistics = new LinkedHashMap<>();
        for (NetworkTensor tensor : network.ecgTensors()) {
            if (!tensor.role().trained()) {
                statistics.put(tensor.name(), values.get(tensor.name()));
            }
        }
        StartValues start =
                random.with(Part.ENCODER, values).with(Part.PROJECTOR, values).withStatistics(statistics);
        Map<String, long[]> added = FusionWeights.shapes(network.fusion(), DecoderScript.dimensions(network.decoder()));
        Optional<Weights> fusion = FusionWeights.in(folder);
        return added.isEmpty() || fusion.isEmpty() ? start : start.with(Part.FUSION, read(fusion.get(), added));
    }

    private static Map<String, FloatTensor> read(Weights file, Map<String, long[]> shapes) {
        Map<String, FloatTensor> values = new LinkedHashMap<>();
        try (NDManager manager = TorchEngine.newManager()) {
            List<NDArray> tensors = file.load(manager, shapes);
            List<String> names = List.copyOf(shapes.keySet());
            for (int i = 0; i < names.size(); i++) {
                values.put(names.get(i), FloatTensor.of(tensors.get(i)));
            }
        }
        return values;
    }

    private static <T> T checked(String field, Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw new BadTuningConfigException("%s: %s".formatted(field, e.getMessage()), e);
        }
    }
}
