package io.meit.kernels;

import jdk.incubator.vector.VectorShape;

/** Apart, so that it is only loaded where the module with the vectors is there. */
final class VectorWidth {

    private VectorWidth() {}

    static boolean is512() {
        return VectorShape.preferredShape() == VectorShape.S_512_BIT;
    }
}
