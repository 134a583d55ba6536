package io.meit.kernels;

/** A linear layer. */
interface Product {

    /**
     * @param x (R, in), row by row; not changed
     * @param rows R
     * @param y (R, out), which is written
     */
    void compute(float[] x, int rows, float[] y);
}
