package io.meit.kernels;

import io.meit.model.decoder.RowMemory.Pack;
import java.lang.foreign.MemorySegment;

/** Memory of libtorch, which tells its address and size. */
final class Memory {

    private Memory() {}

    @SuppressWarnings("restricted")
    static MemorySegment of(long address, long bytes) {
        return MemorySegment.ofAddress(address).reinterpret(bytes);
    }

    static MemorySegment of(Pack pack) {
        return of(pack.address(), pack.bytes());
    }
}
