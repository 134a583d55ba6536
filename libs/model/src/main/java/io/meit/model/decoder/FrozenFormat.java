package io.meit.model.decoder;

import io.meit.model.torch.TorchDevices;

/**
 * How the frozen weights of a decoder that is tuned are kept and multiplied, see {@link DecoderScript#tuning}. Norms, biases, the
 * embedding and the head are not quantised.
 *
 * @param storage of the linear layers in the decoder's layers
 * @param bf16 products of frozen weights in bf16; else in 32 bits
 * @param device where the weights lie and all is computed, e.g. {@code cpu} or {@code cuda:0}
 */
public record FrozenFormat(Storage storage, boolean bf16, String device) {

    /** In 32 bits, on the CPU. */
    public static final FrozenFormat PLAIN = new FrozenFormat(Storage.FP32, false, TorchDevices.CPU);

    /** What is in memory of a linear layer between two uses. */
    public enum Storage {
        /** The weights in the type of the products. Pages of their file, where it has that type and they need no cutting. */
        FP32,
        BF16,
        /** As {@link DecoderType#INT8}: 8 bits each, and a scale for every row. */
        INT8,
        /** As {@link DecoderType#INT4}: 4 bits each, and two bf16 numbers for every 32 of a row. */
        INT4
    }

    boolean onCpu() {
        return device.equals(TorchDevices.CPU);
    }

    /** Text that takes a tensor there; nothing on the CPU. */
    String there() {
        return onCpu() ? "" : ".to(torch.device(\"%s\"))".formatted(device);
    }
}
