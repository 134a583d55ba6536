package io.meit.model.encoder;

/**
 * Shape of the projector: Linear, BatchNorm, ReLU, Linear, BatchNorm, then (optionally) L2 normalisation.
 *
 * @param hidden inner size; in the released code equal to the pooled size
 * @param size D_h, the size of one attention head of the decoder
 * @param batchNorm whether the two BatchNorms are there; the released code leaves them out for GPT-NeoX
 * @param l2Normalise whether H_e is scaled to length 1; on in the released code, not in the paper's text
 */
public record ProjectorConfig(int hidden, int size, boolean batchNorm, boolean l2Normalise) {

    public ProjectorConfig {
        if (hidden < 1 || size < 1) {
            throw new IllegalArgumentException(
                    "the projector's sizes are %d and %d; both must be at least 1".formatted(hidden, size));
        }
    }

    /** E.g. {@code mlp-128}. */
    public String architecture() {
        return "mlp-" + hidden;
    }
}
