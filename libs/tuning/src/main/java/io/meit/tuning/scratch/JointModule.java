package io.meit.tuning.scratch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.meit.model.decoder.DecoderScript;
import io.meit.model.torch.KeptMemory;
import io.meit.model.torch.ScriptMode;
import io.meit.model.torch.ScriptModule;
import io.meit.model.torch.ScriptResult;
import io.meit.model.torch.TorchEngine;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;

/** A {@link JointNetwork} that is being trained. Belongs to one thread. */
final class JointModule implements AutoCloseable {

    private static final float[] NONE = {};

    private final List<NamedTensor> trained;
    private final List<NamedTensor> statistics;
    private final ScriptModule module;
    private final KeptMemory kept;

    /** Starts from these values. */
    JointModule(JointNetwork network, List<NamedTensor> trained, List<NamedTensor> statistics) {
        this.trained = List.copyOf(trained);
        this.statistics = List.copyOf(statistics);
        this.module = ScriptModule.load(network.source());
        try (NDManager manager = TorchEngine.newManager()) {
            module.run(
                    ScriptMode.TRAINING,
                    "joint_init",
                    tensors(manager, trained),
                    tensors(manager, statistics),
                    DecoderScript.numbers(network.decoder()));
        }
        this.kept = KeptMemory.keep();
    }

    /**
     * What a step measured, before its update.
     *
     * @param text cross-entropy of the report's tokens
     * @param auxiliary auxiliary loss, unweighted
     * @param gradient global norm of the gradient, before clipping
     */
    record Losses(double text, double auxiliary, double gradient) {}

    /** One update by AdamW. */
    Losses step(Batch batch, Optimisation optimisation, double learningRate) {
        return step(batch, optimisation, learningRate, 0);
    }

    /** The same, and the averages take 1 - averaging of the new values. */
    Losses step(Batch batch, Optimisation optimisation, double learningRate, double averaging) {
        try (NDManager manager = TorchEngine.newManager();
                ScriptResult result = module.call(
                        ScriptMode.TRAINING,
                        "joint_step",
                        signals(manager, batch),
                        integers(manager, batch, batch.ids()),
                        integers(manager, batch, batch.labels()),
                        targets(manager, batch, batch.findings()),
                        targets(manager, batch, batch.measurements()),
                        mask(manager, batch),
                        optimisation.auxiliary(),
                        learningRate,
                        optimisation.weightDecay(),
                        optimisation.clip(),
                        averaging)) {
            float[] losses = result.toTensor(manager).toFloatArray();
            return new Losses(losses[0], losses[1], losses[2]);
        }
    }

    /** Losses without an update, and the gradients of all trained tensors. Running statistics move as in a step. */
    List<float[]> gradients(Batch batch, double auxiliary) {
        try (NDManager manager = TorchEngine.newManager()) {
            module.run(
                    ScriptMode.TRAINING,
                    "joint_backward",
                    signals(manager, batch),
                    integers(manager, batch, batch.ids()),
                    integers(manager, batch, batch.labels()),
                    targets(manager, batch, batch.findings()),
                    targets(manager, batch, batch.measurements()),
                    mask(manager, batch),
                    auxiliary);
            try (ScriptResult result = module.call(ScriptMode.TRAINING, "joint_gradients")) {
                return result.toTensors(manager).stream()
                        .map(NDArray::toFloatArray)
                        .toList();
            }
        }
    }

    /** The trained tensors as they are now. */
    List<NamedTensor> trained() {
        return current("joint_trained", trained);
    }

    /** The running statistics as they are now. */
    List<NamedTensor> statistics() {
        return current("joint_running", statistics);
    }

    /** Exponential moving averages of the trained tensors. */
    List<NamedTensor> averaged() {
        return current("joint_averaged", trained);
    }

    /** First moments, second moments and counts of updates of all trained tensors, one after the other. */
    List<NamedTensor> optimiser() {
        return current("joint_optimiser", optimiserOf(trained));
    }

    /** Names and shapes of what {@link #optimiser()} gives for these tensors. */
    static List<NamedTensor> optimiserOf(List<NamedTensor> trained) {
        List<NamedTensor> all = new ArrayList<>();
        trained.forEach(tensor -> all.add(new NamedTensor("first/" + tensor.name(), tensor.shape(), NONE)));
        trained.forEach(tensor -> all.add(new NamedTensor("second/" + tensor.name(), tensor.shape(), NONE)));
        trained.forEach(tensor -> all.add(new NamedTensor("updates/" + tensor.name(), new long[0], NONE)));
        return all;
    }

    /** Goes on from what {@link #averaged()} and {@link #optimiser()} gave. */
    void resume(List<NamedTensor> averaged, List<NamedTensor> optimiser) {
        try (NDManager manager = TorchEngine.newManager()) {
            module.run(ScriptMode.TRAINING, "joint_resume", tensors(manager, averaged), tensors(manager, optimiser));
        }
    }

    private List<NamedTensor> current(String method, List<NamedTensor> start) {
        try (NDManager manager = TorchEngine.newManager();
                ScriptResult result = module.call(ScriptMode.TRAINING, method)) {
            NDList values = result.toTensors(manager);
            List<NamedTensor> current = new ArrayList<>();
            for (int i = 0; i < start.size(); i++) {
                NamedTensor before = start.get(i);
                current.add(new NamedTensor(
                        before.name(), before.shape(), values.get(i).toFloatArray()));
            }
            return current;
        }
    }

    private static List<NDArray> tensors(NDManager manager, List<NamedTensor> values) {
        return values.stream()
                .map(tensor -> manager.create(tensor.values(), new Shape(tensor.shape())))
                .toList();
    }

    private static NDArray signals(NDManager manager, Batch batch) {
        return manager.create(
                FloatBuffer.wrap(batch.signals()), new Shape(batch.size(), Batch.LEADS, batch.samples())); // (B, 12, T)
    }

    private static NDArray integers(NDManager manager, Batch batch, long[] values) {
        return manager.create(LongBuffer.wrap(values), new Shape(batch.size(), batch.tokens())); // (B, tokens)
    }

    private static NDArray targets(NDManager manager, Batch batch, float[] values) {
        return manager.create(values, new Shape(batch.size(), values.length / batch.size())); // (B, F) or (B, M)
    }

    private static NDArray mask(NDManager manager, Batch batch) {
        return manager.create(
                batch.mask(), new Shape(batch.size(), batch.mask().length / batch.size())); // (B, C) or (B, 0)
    }

    @Override
    public void close() {
        module.close();
        kept.close();
    }
}
