package io.meit.tuning.scratch;

import io.meit.model.decoder.DecoderConfig;
import io.meit.model.decoder.family.LlamaFiles;
import io.meit.model.encoder.EncoderConfig;
import io.meit.model.encoder.EncoderNetwork;
import io.meit.model.encoder.NetworkTensor;
import io.meit.model.encoder.NetworkTensor.Role;
import io.meit.model.encoder.ProjectorConfig;
import io.meit.model.encoder.ProjectorNetwork;
import io.meit.model.torch.ScriptSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Encoder, projector, decoder and auxiliary heads: names, shapes and start values of all that {@link JointScript} takes. */
final class JointNetwork {

    private final EncoderNetwork encoder;
    private final ProjectorNetwork projector;
    private final DecoderConfig decoder;
    private final double deviation;
    private final AuxiliaryTargets targets;
    private final EcgPrefix prefix;

    /**
     * @param deviation standard deviation of the start values of the decoder's matrices
     * @param targets of the auxiliary heads
     */
    JointNetwork(
            EncoderConfig encoder,
            ProjectorConfig projector,
            DecoderConfig decoder,
            double deviation,
            AuxiliaryTargets targets,
            EcgPrefix prefix) {
        this.prefix = prefix;
        this.encoder = new EncoderNetwork(encoder);
        this.projector = new ProjectorNetwork(projector, encoder.pooledSize());
        this.decoder = decoder;
        this.deviation = deviation;
        this.targets = targets;
    }

    ScriptSource source() {
        return JointScript.source(encoder, projector, prefix, targets, decoder);
    }

    DecoderConfig decoder() {
        return decoder;
    }

    /** Encoder and projector in PyTorch's order, running statistics in their places. */
    List<NetworkTensor> ecgTensors() {
        return Stream.concat(encoder.tensors().stream(), projector.tensors().stream())
                .toList();
    }

    /** The trained tensors, as {@code joint_init} takes them, at their start values. */
    List<NamedTensor> startValues(long seed) {
        RandomGenerator random = new Random(seed);
        List<NamedTensor> tensors = new ArrayList<>();
        ecgTensors().stream()
                .filter(tensor -> tensor.role().trained())
                .forEach(tensor -> tensors.add(start(tensor, random)));
        LlamaFiles.shapes(decoder)
                .forEach((name, shape) -> tensors.add(new NamedTensor(name, shape, decoderValues(shape, random))));
        auxiliaryHeads().forEach(tensor -> tensors.add(start(tensor, random)));
        return tensors;
    }

    /** The running statistics, as {@code joint_init} takes them, at their start values. */
    List<NamedTensor> startStatistics() {
        RandomGenerator unused = new Random(0);
        return ecgTensors().stream()
                .filter(tensor -> !tensor.role().trained())
                .map(tensor -> start(tensor, unused))
                .toList();
    }

    private List<NetworkTensor> auxiliaryHeads() {
        int pooled = encoder.config().pooledSize();
        int embedded = projector.config().size();
        Stream<NetworkTensor> heads = Stream.concat(
                head(0, targets.findings(), pooled).stream(), head(1, targets.findings(), embedded).stream());
        return targets.measurements() == 0
                ? heads.toList()
                : Stream.concat(heads, head(2, targets.measurements(), pooled).stream())
                        .toList();
    }

    private static List<NetworkTensor> head(int number, long outputs, int inputs) {
        String name = "auxiliary." + number;
        return List.of(
                new NetworkTensor(name + ".weight", Role.WEIGHT, new long[] {outputs, inputs}, inputs),
                new NetworkTensor(name + ".bias", Role.BIAS, new long[] {outputs}, inputs));
    }

    private static NamedTensor start(NetworkTensor tensor, RandomGenerator random) {
        return new NamedTensor(tensor.name(), tensor.shape(), tensor.startValues(random));
    }

    /** Norms start at 1, matrices normal. */
    private float[] decoderValues(long[] shape, RandomGenerator random) {
        float[] values = new float[Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact))];
        for (int i = 0; i < values.length; i++) {
            values[i] = shape.length == 1 ? 1 : (float) (deviation * random.nextGaussian());
        }
        return values;
    }
}
