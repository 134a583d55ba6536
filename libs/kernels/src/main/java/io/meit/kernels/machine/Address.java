package io.meit.kernels.machine;

/**
 * {@code [base + scale * index + displacement]}.
 *
 * @param scale 0 (no index), 1, 2, 4 or 8
 * @param displacement in bytes
 */
record Address(Register base, Register index, int scale, int displacement) {

    static Address of(Register base, int displacement) {
        return new Address(base, base, 0, displacement);
    }

    boolean isIndexed() {
        return scale > 0;
    }
}
