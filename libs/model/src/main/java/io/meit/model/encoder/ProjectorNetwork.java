package io.meit.model.encoder;

import java.util.ArrayList;
import java.util.List;

/** The projector's tensors, named as in a PyTorch {@code Sequential}. */
public final class ProjectorNetwork {

    /** What all names start with. */
    public static final String PREFIX = "projector.";

    private final ProjectorConfig config;
    private final int inputs;

    /** @param inputs the encoder's pooled size */
    public ProjectorNetwork(ProjectorConfig config, int inputs) {
        this.config = config;
        this.inputs = inputs;
    }

    public ProjectorConfig config() {
        return config;
    }

    /** Parameters and running statistics in PyTorch's order. */
    public List<NetworkTensor> tensors() {
        List<NetworkTensor> tensors = new ArrayList<>();
        // Sequential(Linear 0, BatchNorm 1, ReLU 2, Linear 3, BatchNorm 4), or Sequential(Linear 0, ReLU 1, Linear 2)
        tensors.addAll(linear(PREFIX + "0", inputs, config.hidden()));
        if (config.batchNorm()) {
            tensors.addAll(EncoderNetwork.batchNorm(PREFIX + "1", config.hidden()));
        }
        tensors.addAll(linear(PREFIX + (config.batchNorm() ? "3" : "2"), config.hidden(), config.size()));
        if (config.batchNorm()) {
            tensors.addAll(EncoderNetwork.batchNorm(PREFIX + "4", config.size()));
        }
        return tensors;
    }

    private static List<NetworkTensor> linear(String name, int in, int out) {
        return List.of(
                new NetworkTensor(name + ".weight", NetworkTensor.Role.WEIGHT, new long[] {out, in}, in),
                new NetworkTensor(name + ".bias", NetworkTensor.Role.BIAS, new long[] {out}, in));
    }
}
