package io.meit.model.decoder;

import java.util.Optional;

/**
 * Linear layers on a single row without libtorch, which at one row reads weights with half of the memory's speed. They work on
 * the memory in which oneDNN keeps its packed weights, and must give the bits of oneDNN: every one is compared with it when a
 * decoder is loaded, and used only if they agree.
 */
public interface RowKernels extends AutoCloseable {

    /** Found as a service. */
    interface Provider {

        /** What keeps the kernels from running in this JVM, and how to change it; empty if nothing does. */
        Optional<String> obstacle();

        /** @param threads that share one product, the caller's included */
        RowKernels open(int threads);
    }

    /**
     * A linear layer in native memory.
     *
     * @param weights address of oneDNN's packed weights
     * @param bytes how many these are
     * @param inputs K
     * @param outputs N
     * @param bias address of (N) biases in the number type of the outputs; 0 if there are none
     */
    record Linear(long weights, long bytes, int inputs, int outputs, long bias) {}

    /** One row through a linear layer. */
    @FunctionalInterface
    interface Product {

        /**
         * @param x address of (K) 32-bit floats
         * @param y address of the (N) outputs, which are written
         */
        void compute(long x, long y);
    }

    /**
     * Weights, biases and outputs in bfloat16, and inputs that are bfloat16 in 32 bits.
     *
     * @return empty if the weights do not lie in a known order
     */
    Optional<Product> bf16(Linear linear);

    /**
     * As {@link Int8Linears}: weights in 8 bits, everything else in 32-bit floats.
     *
     * @param scales address of (N) scales of the weights
     * @return empty if the weights do not lie in a known order
     */
    Optional<Product> int8(Linear linear, long scales);

    @Override
    void close();
}
