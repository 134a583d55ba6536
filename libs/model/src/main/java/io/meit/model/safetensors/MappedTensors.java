package io.meit.model.safetensors;

import ai.djl.ndarray.NDArray;
import io.meit.model.torch.NativeMemory;
import java.util.List;

/**
 * Tensors that are pages of files, or of a deleted temporary copy that lives as long as it is mapped.
 *
 * @param tensors in the order asked for
 * @param ranges where the files are mapped, as long as the tensors live
 */
public record MappedTensors(List<NDArray> tensors, List<Range> ranges) {

    /** A mapped file. */
    public record Range(long address, long bytes) {}

    public MappedTensors {
        tensors = List.copyOf(tensors);
        ranges = List.copyOf(ranges);
    }

    /**
     * Takes the files' pages out of this process: they come back when something reads them. Worth it when all tensors have
     * been read once and few will be again. Tensors must not have been written to, and still be open.
     */
    public void dropPages() {
        ranges.forEach(range -> NativeMemory.dropPages(range.address(), range.bytes()));
    }
}
