package io.meit.tuning.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.meit.model.decoder.DecoderScript;
import io.meit.model.decoder.DecoderWeights;
import io.meit.model.safetensors.FloatTensor;
import io.meit.model.safetensors.MappedTensors;
import io.meit.model.torch.KeptMemory;
import io.meit.model.torch.NativeMemory;
import io.meit.model.torch.ScriptMode;
import io.meit.model.torch.ScriptModule;
import io.meit.model.torch.ScriptResult;
import io.meit.model.torch.TorchEngine;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** A {@link TuningNetwork} in memory, that is being trained. Belongs to one thread. */
public final class TuningModule implements AutoCloseable {

    private static final List<String> LISTS = List.of("weight", "statistic", "m", "v", "step");
    private static final int WEIGHTS = 0;
    private static final int STATISTICS = 1;

    private final TuningNetwork network;
    private final ScriptModule module;
    private final KeptMemory kept;

    /**
     * Loads the frozen decoder and takes start values.
     *
     * @param values of every part and of the running statistics, by the names of {@link TuningNetwork#shapes} and {@link
     *     TuningNetwork#statistics}
     */
    public TuningModule(TuningNetwork network, DecoderWeights frozen, StartValues values) {
        this(network, frozen, values, true);
    }

    /** @param updates false for a replica that only computes gradients and needs no state of AdamW */
    TuningModule(TuningNetwork network, DecoderWeights frozen, StartValues values, boolean updates) {
        this.network = network;
        this.module = ScriptModule.load(TuningScript.source(network));
        try {
            init(frozen, values, updates);
        } catch (RuntimeException e) {
            module.close();
            throw e;
        }
        this.kept = KeptMemory.keep();
    }

    private void init(DecoderWeights frozen, StartValues values, boolean updates) {
        try (NDManager manager = TorchEngine.newManager()) {
            MappedTensors mapped = frozen.map(manager);
            module.run(
                    ScriptMode.TRAINING,
                    "tune_take",
                    mapped.tensors(),
                    frozen.cuts(),
                    DecoderScript.numbers(network.decoder()));
            mapped.dropPages();
            List<NDArray> tensors = new ArrayList<>();
            List<Long> trained = new ArrayList<>();
            for (Part part : Part.values()) {
                network.shapes(part).forEach((name, shape) -> {
                    tensors.add(array(manager, values.of(part).get(name), shape, name));
                    trained.add(network.trained().contains(part) ? 1L : 0L);
                });
            }
            List<NDArray> statistics = new ArrayList<>();
            network.statistics()
                    .forEach((name, shape) ->
                            statistics.add(array(manager, values.statistics().get(name), shape, name)));
            long[] flags = trained.stream().mapToLong(Long::longValue).toArray();
            module.run(ScriptMode.TRAINING, "net_init", tensors, statistics, flags, updates);
        }
        NativeMemory.giveBack();
    }

    private static NDArray array(NDManager manager, FloatTensor tensor, long[] shape, String name) {
        if (tensor == null || !Arrays.equals(tensor.shape(), shape)) {
            throw new IllegalArgumentException("tensor '%s' is %s; it must be of shape %s"
                    .formatted(
                            name,
                            tensor == null ? "missing" : "of shape " + Arrays.toString(tensor.shape()),
                            Arrays.toString(shape)));
        }
        return manager.create(tensor.values(), new Shape(shape));
    }

    public TuningNetwork network() {
        return network;
    }

    /**
     * Adds a micro-batch's gradient to those of the trained tensors.
     *
     * @param weight of every label; 1 / labels makes the gradient that of their mean
     * @param seed of dropout
     * @return the sum of -log p over the labels, unweighted
     */
    public double backward(MicroBatch batch, double weight, long seed) {
        try (NDManager manager = TorchEngine.newManager();
                ScriptResult result = module.call(
                        ScriptMode.TRAINING,
                        "net_backward",
                        batch.signals(manager),
                        batch.ids(manager),
                        batch.labels(manager),
                        batch.textLengths(),
                        weight,
                        seed)) {
            return result.toDouble();
        }
    }

    /**
     * One update by AdamW, of the gradients that have been added since the last; they are 0 afterwards. Nothing is updated if
     * the norm is not finite.
     *
     * @return the norm of all gradients, before clipping
     */
    public double update(UpdateRule rule) {
        try (ScriptResult result = module.call(
                ScriptMode.TRAINING,
                "net_update",
                rule.ecgLearningRate(),
                rule.loraLearningRate(),
                rule.weightDecay(),
                rule.clip())) {
            return result.toDouble();
        }
    }

    /** Sum of -log p over the labels, as the network is used: without dropout, BatchNorm by its running statistics. */
    public double loss(MicroBatch batch) {
        try (NDManager manager = TorchEngine.newManager();
                ScriptResult result = module.call(
                        ScriptMode.TRAINING,
                        "net_loss",
                        batch.signals(manager),
                        batch.ids(manager),
                        batch.labels(manager),
                        batch.textLengths())) {
            return result.toDouble();
        }
    }

    /**
     * The prefix tokens of ECGs, as the network is used.
     *
     * @param ecgs (12, samples) each, prepared
     * @return (P * size) of each
     */
    public List<float[]> prefixes(List<float[][]> ecgs) {
        int samples = ecgs.getFirst()[0].length;
        FloatBuffer signals = FloatBuffer.allocate(ecgs.size() * MicroBatch.LEADS * samples);
        ecgs.forEach(ecg -> Arrays.stream(ecg).forEach(signals::put));
        try (NDManager manager = TorchEngine.newManager();
                ScriptResult result = module.call(
                        ScriptMode.TRAINING,
                        "net_embed",
                        manager.create(signals.flip(), new Shape(ecgs.size(), MicroBatch.LEADS, samples)))) {
            float[] all = result.toTensor(manager).toFloatArray(); // (B, P, size)
            int size = all.length / ecgs.size();
            return IntStream.range(0, ecgs.size())
                    .mapToObj(i -> Arrays.copyOfRange(all, i * size, (i + 1) * size))
                    .toList();
        }
    }

    /** Gradients of the trained tensors, by {@code part/name}. */
    public Map<String, FloatTensor> gradients() {
        List<String> names = trainedNames();
        Map<String, FloatTensor> gradients = new LinkedHashMap<>();
        try (NDManager manager = TorchEngine.newManager();
                ScriptResult result = module.call(ScriptMode.TRAINING, "net_gradients")) {
            NDList values = result.toTensors(manager);
            for (int i = 0; i < names.size(); i++) {
                gradients.put(names.get(i), FloatTensor.of(values.get(i)));
            }
        }
        return gradients;
    }

    /** A part's tensors as they are now, by the names of {@link TuningNetwork#shapes}. */
    public Map<String, FloatTensor> values(Part part) {
        String front = part.name().toLowerCase(Locale.ROOT) + "/";
        Map<String, FloatTensor> values = new LinkedHashMap<>();
        list(WEIGHTS, network.names()).forEach((name, tensor) -> {
            if (name.startsWith(front)) {
                values.put(name.substring(front.length()), tensor);
            }
        });
        return values;
    }

    /** Running statistics as they are now. */
    public Map<String, FloatTensor> statistics() {
        return list(STATISTICS, List.copyOf(network.statistics().keySet()));
    }

    /** A copy of all that the next update depends on. */
    public TuningState state() {
        Map<String, FloatTensor> tensors = new HashMap<>();
        for (int i = 0; i < LISTS.size(); i++) {
            String front = LISTS.get(i) + "/";
            list(i, names(i)).forEach((name, tensor) -> tensors.put(front + name, tensor));
        }
        return new TuningState(tensors);
    }

    /** Goes back to a state of the same network. */
    public void restore(TuningState state) {
        for (int i = 0; i < LISTS.size(); i++) {
            try (NDManager manager = TorchEngine.newManager()) {
                List<NDArray> values = new ArrayList<>();
                for (String name : names(i)) {
                    FloatTensor tensor = state.tensors().get(LISTS.get(i) + "/" + name);
                    if (tensor == null) {
                        throw new IllegalArgumentException(
                                "the saved state lacks '%s/%s': it is that of another network"
                                        .formatted(LISTS.get(i), name));
                    }
                    values.add(manager.create(tensor.values(), new Shape(tensor.shape())));
                }
                module.run(ScriptMode.TRAINING, "net_restore", (long) i, values);
            }
        }
    }

    private List<String> names(int list) {
        return switch (list) {
            case WEIGHTS -> network.names();
            case STATISTICS -> List.copyOf(network.statistics().keySet());
            default -> trainedNames();
        };
    }

    private List<String> trainedNames() {
        Set<Part> trained = network.trained();
        return network.names().stream()
                .filter(name -> trained.contains(
                        Part.valueOf(name.substring(0, name.indexOf('/')).toUpperCase(Locale.ROOT))))
                .toList();
    }

    private Map<String, FloatTensor> list(int which, List<String> names) {
        Map<String, FloatTensor> values = new LinkedHashMap<>();
        try (NDManager manager = TorchEngine.newManager();
                ScriptResult result = module.call(ScriptMode.TRAINING, "net_state", (long) which)) {
            NDList tensors = result.toTensors(manager);
            for (int i = 0; i < names.size(); i++) {
                values.put(names.get(i), FloatTensor.of(tensors.get(i)));
            }
        }
        return values;
    }

    /** What is kept in memory of the frozen weights. */
    public FrozenBytes frozenBytes() {
        try (ScriptResult result = module.call(ScriptMode.TRAINING, "tune_bytes")) {
            long[] bytes = result.toLongs();
            return new FrozenBytes(bytes[0], bytes[1], bytes[2]);
        }
    }

    /** The trained tensors themselves, on the module's device, or their gradients. */
    NDList hand(boolean gradients, NDManager manager) {
        try (ScriptResult result =
                module.call(ScriptMode.TRAINING, gradients ? "net_hand_gradients" : "net_hand_weights")) {
            return result.toTensors(manager);
        }
    }

    void addGradients(NDList gradients) {
        module.run(ScriptMode.TRAINING, "net_add_gradients", gradients);
    }

    void clearGradients() {
        module.run(ScriptMode.TRAINING, "net_clear_gradients");
    }

    void takeWeights(NDList weights) {
        module.run(ScriptMode.TRAINING, "net_take_weights", weights);
    }

    /** Sets the running statistics. */
    void takeStatistics(Map<String, FloatTensor> statistics) {
        try (NDManager manager = TorchEngine.newManager()) {
            List<NDArray> values = names(STATISTICS).stream()
                    .map(statistics::get)
                    .map(tensor -> manager.create(tensor.values(), new Shape(tensor.shape())))
                    .toList();
            module.run(ScriptMode.TRAINING, "net_restore", (long) STATISTICS, values);
        }
    }

    @Override
    public void close() {
        module.close();
        kept.close();
    }
}
