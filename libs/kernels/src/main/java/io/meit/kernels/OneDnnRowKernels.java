package io.meit.kernels;

import io.meit.model.decoder.RowKernels;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/** Kernels for the orders in which oneDNN packs weights for AVX-512, in blocks of 64 outputs, the last one filled up. */
final class OneDnnRowKernels implements RowKernels {

    static final int BLOCK = 64;
    private static final int INPUTS = 64; // a whole number of these lies in the order that the kernels know

    private final ThreadTeam team;

    OneDnnRowKernels(int threads) {
        this.team = new ThreadTeam(threads);
    }

    @Override
    public Optional<Product> bf16(Linear linear) {
        long expected = 2L * linear.inputs() * BLOCK * blocks(linear);
        return linear.inputs() % INPUTS == 0 && Bf16Blocks.isKnown(linear.inputs()) && linear.bytes() == expected
                ? Optional.of(new Bf16Row(team, linear))
                : Optional.empty();
    }

    /** Behind 8-bit weights oneDNN keeps a sum of each output's weights. */
    @Override
    public Optional<Product> int8(Linear linear, long scales) {
        long weights = (long) linear.inputs() * BLOCK * blocks(linear);
        return linear.inputs() % INPUTS == 0 && linear.bytes() >= weights
                ? Optional.of(new Int8Row(team, linear, scales))
                : Optional.empty();
    }

    static int blocks(Linear linear) {
        return Math.ceilDiv(linear.outputs(), BLOCK);
    }

    @SuppressWarnings("restricted") // the memory is libtorch's, which tells its address and size
    static MemorySegment segment(long address, long bytes) {
        return MemorySegment.ofAddress(address).reinterpret(bytes);
    }

    @Override
    public void close() {
        team.close();
    }
}
