package io.meit.model.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.meit.model.safetensors.FloatTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Values of Java as tensors for the time of one call, all in one buffer that the next call uses again. Made otherwise, each
 * tensor would have a buffer of its own that waits for the garbage collector, outside of its heap.
 */
final class LoanedTensors {

    private ByteBuffer buffer = ByteBuffer.allocateDirect(0);
    private int used;

    /** Makes room for the values of one call; tensors of the call before must no longer be in use. */
    void begin(long values) {
        used = 0;
        int bytes = Math.toIntExact(Float.BYTES * values);
        if (buffer.capacity() < bytes) {
            buffer = ByteBuffer.allocateDirect(bytes);
        }
    }

    List<NDArray> tensors(NDManager manager, List<FloatTensor> tensors) {
        return tensors.stream().map(tensor -> tensor(manager, tensor)).toList();
    }

    /** @param manager owns the tensor; its memory is this object's */
    NDArray tensor(NDManager manager, FloatTensor tensor) {
        int bytes = Float.BYTES * tensor.values().length;
        ByteBuffer own = buffer.slice(used, bytes).order(ByteOrder.nativeOrder());
        own.asFloatBuffer().put(tensor.values());
        used += bytes;
        return manager.create(own, new Shape(tensor.shape()), DataType.FLOAT32);
    }
}
