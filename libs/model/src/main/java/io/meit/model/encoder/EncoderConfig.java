package io.meit.model.encoder;

import java.util.List;

/**
 * Shape of the 1-D ResNet that reads an ECG. The paper (released code) uses depth 50 and width 64.
 *
 * @param depth 18 or 34 (basic blocks), 50, 101 or 152 (bottlenecks)
 * @param width channels of the stem; stage i (0..3) works on {@code width << i} channels
 */
public record EncoderConfig(int depth, int width) {

    /** Leads of a window, the input channels. */
    public static final int LEADS = 12;

    private static final List<Integer> DEPTHS = List.of(18, 34, 50, 101, 152);

    public EncoderConfig {
        if (!DEPTHS.contains(depth)) {
            throw new IllegalArgumentException(
                    "the encoder's depth is %d; the ResNets of the paper are %s".formatted(depth, DEPTHS));
        }
        if (width < 1) {
            throw new IllegalArgumentException("the encoder's width is %d; it must be at least 1".formatted(width));
        }
    }

    /** Whether the blocks are bottlenecks (1-3-1) rather than basic (3-3). */
    public boolean bottleneck() {
        return depth >= 50;
    }

    /** Blocks of each of the four stages. */
    public List<Integer> blocks() {
        return switch (depth) {
            case 18 -> List.of(2, 2, 2, 2);
            case 34, 50 -> List.of(3, 4, 6, 3);
            case 101 -> List.of(3, 4, 23, 3);
            default -> List.of(3, 8, 36, 3);
        };
    }

    /** Channels after the global pooling: 512 for width 64 with basic blocks, 2048 with bottlenecks. */
    public int pooledSize() {
        return (width << 3) * expansion();
    }

    /** Output channels of a block over its inner channels: 4 for bottlenecks, else 1. */
    int expansion() {
        return bottleneck() ? 4 : 1;
    }

    /** E.g. {@code resnet18-w16}. */
    public String architecture() {
        return "resnet%d-w%d".formatted(depth, width);
    }
}
