package io.meit.model.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import java.util.ArrayList;
import java.util.List;

/** Java values as TorchScript values, for the time of one call. */
final class ScriptArguments implements AutoCloseable {

    private final List<IValue> opened = new ArrayList<>();
    private final long[] handles;

    ScriptArguments(Object... values) {
        handles = new long[values.length];
        try {
            for (int i = 0; i < values.length; i++) {
                handles[i] = open(values[i]).getHandle();
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    long[] handles() {
        return handles;
    }

    private IValue open(Object value) {
        IValue opening = convert(value);
        opened.add(opening);
        return opening;
    }

    private IValue convert(Object value) {
        return switch (value) {
            case PtNDArray tensor -> IValue.from(tensor);
            case Long number -> IValue.from((long) number);
            case Integer number -> IValue.from((long) number);
            case Double number -> IValue.from((double) number);
            case Float number -> IValue.from((double) number);
            case Boolean flag -> IValue.from((boolean) flag);
            case String text -> IValue.from(text);
            case long[] numbers -> IValue.listFrom(numbers);
            case double[] numbers -> IValue.listFrom(numbers);
            case List<?> list -> convertList(list);
            default ->
                throw new IllegalArgumentException("a TorchScript method cannot be given a "
                        + value.getClass().getName()
                        + "; it takes tensors, numbers, booleans, strings, long[], double[] and lists of them");
        };
    }

    private IValue convertList(List<?> list) {
        if (list.isEmpty() || list.getFirst() instanceof NDArray) {
            return IValue.listFrom(list.toArray(PtNDArray[]::new)); // an empty list is taken as List[Tensor]
        }
        return IValue.listFrom(list.stream().map(this::open).toArray(IValue[]::new));
    }

    @Override
    public void close() {
        opened.forEach(IValue::close);
        opened.clear();
    }
}
