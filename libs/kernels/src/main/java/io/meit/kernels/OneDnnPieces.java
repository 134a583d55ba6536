package io.meit.kernels;

/** Parts of a linear layer in 8 bits, computed by oneDNN; as {@code RowMemory} describes them. */
interface OneDnnPieces {

    /** Computes a pack, of which {@code first} is the first output, in the calling thread. */
    void compute(int pack, int rows, int first);

    /** Address of (R, in) inputs. */
    long inputs(int rows);

    /** Address of (R, out) outputs. */
    long outputs(int rows);
}
