package io.meit.model.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;

/** The memory outside of Java's heap, where tensors are. */
public final class NativeMemory {

    private static final int MADV_DONTNEED = 4;

    private NativeMemory() {}

    /**
     * Gives memory that tensors no longer use back to the operating system. glibc keeps it otherwise, for what may come. Takes
     * milliseconds; of use after something large was freed.
     */
    public static void giveBack() {
        Allocator.LOADED.malloc_trim(0);
    }

    /** Where the first number of a tensor lies. The tensor must be dense and on the CPU. */
    public static long address(NDArray tensor) {
        return Pointer.nativeValue(Native.getDirectBufferPointer(JniUtils.getByteBuffer((PtNDArray) tensor, true)));
    }

    /** The bytes of a tensor themselves. The tensor must be dense, on the CPU, and outlive the buffer. */
    public static ByteBuffer bytes(NDArray tensor) {
        return JniUtils.getByteBuffer((PtNDArray) tensor, true);
    }

    /**
     * Takes the pages of a mapped file out of this process; they come back from the file when they are read. What was
     * written into them is lost.
     *
     * @param address where the mapping begins; it must be alive
     */
    public static void dropPages(long address, long bytes) {
        int failed = Allocator.LOADED.madvise(new Pointer(address), new NativeLong(bytes), MADV_DONTNEED);
        if (failed != 0) {
            throw new IllegalStateException(
                    "madvise(%d bytes, MADV_DONTNEED) failed: error %d".formatted(bytes, Native.getLastError()));
        }
    }

    /** Functions of glibc. */
    interface Allocator extends Library {

        Allocator LOADED = Native.load("c", Allocator.class);

        int malloc_trim(long pad);

        int madvise(Pointer address, NativeLong bytes, int advice);
    }
}
