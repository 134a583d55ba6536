package io.meit.model.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;

/** What a method of a {@link ScriptModule} returned. Holds native memory: use it in try-with-resources. */
public final class ScriptResult implements AutoCloseable {

    private final IValue value;

    ScriptResult(IValue value) {
        this.value = value;
    }

    /** Of a method that returns Tensor; the tensor belongs to the manager. */
    public NDArray toTensor(NDManager manager) {
        return value.toTensor((PtNDManager) manager);
    }

    /** Of a method that returns List[Tensor]; the tensors belong to the manager. */
    public NDList toTensors(NDManager manager) {
        return new NDList(value.toTensorArray((PtNDManager) manager));
    }

    /** Of a method that returns int. */
    public long toLong() {
        return value.toLong();
    }

    /** Of a method that returns float. */
    public double toDouble() {
        return value.toDouble();
    }

    /** Of a method that returns List[int]. */
    public long[] toLongs() {
        return value.toLongArray();
    }

    /** Of a method that returns List[float]. */
    public double[] toDoubles() {
        return value.toDoubleArray();
    }

    @Override
    public void close() {
        value.close();
    }
}
