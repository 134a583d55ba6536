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
    private final int findings;
    private final int prefixTokens;
    private final double textGradient;

    /**
     * @param deviation standard deviation of the start values of the decoder's matrices
     * @param findings F, outputs of the auxiliary heads
     * @param prefixTokens k, segments of time that become a prefix token each
     * @param textGradient share of the text's gradient that reaches the encoder; the rest is the auxiliary heads' alone
     */
    JointNetwork(
            EncoderConfig encoder,
            ProjectorConfig projector,
            DecoderConfig decoder,
            double deviation,
            int findings,
            int prefixTokens,
            double textGradient) {
        this.textGradient = textGradient;
        this.prefixTokens = prefixTokens;
        this.encoder = new EncoderNetwork(encoder);
        this.projector = new ProjectorNetwork(projector, encoder.pooledSize());
        this.decoder = decoder;
        this.deviation = deviation;
        this.findings = findings;
    }

    ScriptSource source() {
        return JointScript.source(encoder, projector, prefixTokens, textGradient, decoder);
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
        return List.of(
                new NetworkTensor("auxiliary.0.weight", Role.WEIGHT, new long[] {findings, pooled}, pooled),
                new NetworkTensor("auxiliary.0.bias", Role.BIAS, new long[] {findings}, pooled),
                new NetworkTensor("auxiliary.1.weight", Role.WEIGHT, new long[] {findings, embedded}, embedded),
                new NetworkTensor("auxiliary.1.bias", Role.BIAS, new long[] {findings}, embedded));
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
