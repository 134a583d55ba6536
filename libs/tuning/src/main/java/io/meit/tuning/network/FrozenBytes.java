package io.meit.tuning.network;

/**
 * Bytes of frozen weights in memory, counted from the tensors that are there.
 *
 * @param linear of the linear layers, as they are kept
 * @param linearIn32Bits of the same in 32 bits
 * @param others embedding, head, norms, biases
 */
public record FrozenBytes(long linear, long linearIn32Bits, long others) {}
