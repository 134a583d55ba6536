package io.meit.model.encoder;

import java.util.ArrayList;
import java.util.List;

/**
 * The 1-D ResNet of the released code: stem of kernel 7, stride 2 and padding 3 without max-pool, four stages, global
 * average pooling, no class layer. Every convolution is followed by its BatchNorm, so unit k owns parameters 3k..3k+2
 * and buffers 2k, 2k+1 in the order of the tensors.
 */
public final class EncoderNetwork {

    private final EncoderConfig config;
    private final List<NetworkTensor> tensors = new ArrayList<>();
    private final List<Block> blocks = new ArrayList<>();
    private int units;

    /**
     * One residual block.
     *
     * @param stage 0..3
     * @param firstUnit index of its first convolution
     * @param shortcut whether the shortcut has a convolution, the last unit of the block
     */
    record Block(int stage, int firstUnit, int stride, boolean shortcut) {}

    public EncoderNetwork(EncoderConfig config) {
        this.config = config;
        unit("conv1", "bn1", EncoderConfig.LEADS, config.width(), 7);
        int channels = config.width();
        for (int stage = 0; stage < 4; stage++) {
            for (int index = 0; index < config.blocks().get(stage); index++) {
                channels = block(stage, index, channels);
            }
        }
    }

    public EncoderConfig config() {
        return config;
    }

    /** Parameters and running statistics in PyTorch's order, without {@code num_batches_tracked}. */
    public List<NetworkTensor> tensors() {
        return List.copyOf(tensors);
    }

    List<Block> blocks() {
        return List.copyOf(blocks);
    }

    /** Adds one block and returns its output channels. */
    private int block(int stage, int index, int in) {
        String name = "layer%d.%d.".formatted(stage + 1, index);
        int inner = config.width() << stage;
        int out = inner * config.expansion();
        int stride = stage > 0 && index == 0 ? 2 : 1;
        boolean shortcut = stride != 1 || in != out;
        blocks.add(new Block(stage, units, stride, shortcut));
        if (config.bottleneck()) {
            unit(name + "conv1", name + "bn1", in, inner, 1);
            unit(name + "conv2", name + "bn2", inner, inner, 3);
            unit(name + "conv3", name + "bn3", inner, out, 1);
        } else {
            unit(name + "conv1", name + "bn1", in, inner, 3);
            unit(name + "conv2", name + "bn2", inner, out, 3);
        }
        if (shortcut) {
            unit(name + "downsample.0", name + "downsample.1", in, out, 1);
        }
        return out;
    }

    private void unit(String convolution, String norm, int in, int out, int kernel) {
        tensors.add(new NetworkTensor(
                convolution + ".weight", NetworkTensor.Role.WEIGHT, new long[] {out, in, kernel}, in * kernel));
        tensors.addAll(batchNorm(norm, out));
        units++;
    }

    /** The four tensors of one BatchNorm. */
    static List<NetworkTensor> batchNorm(String name, int channels) {
        long[] shape = {channels};
        return List.of(
                new NetworkTensor(name + ".weight", NetworkTensor.Role.NORM_WEIGHT, shape, 0),
                new NetworkTensor(name + ".bias", NetworkTensor.Role.NORM_BIAS, shape, 0),
                new NetworkTensor(name + ".running_mean", NetworkTensor.Role.RUNNING_MEAN, shape, 0),
                new NetworkTensor(name + ".running_var", NetworkTensor.Role.RUNNING_VARIANCE, shape, 0));
    }
}
