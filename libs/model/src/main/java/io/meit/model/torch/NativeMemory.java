package io.meit.model.torch;

import com.sun.jna.Library;
import com.sun.jna.Native;

/** The memory outside of Java's heap, where tensors are. */
public final class NativeMemory {

    private NativeMemory() {}

    /**
     * Gives memory that tensors no longer use back to the operating system. glibc keeps it otherwise, for what may come. Takes
     * milliseconds; of use after something large was freed.
     */
    public static void giveBack() {
        Allocator.LOADED.malloc_trim(0);
    }

    /** Functions of glibc. */
    interface Allocator extends Library {

        Allocator LOADED = Native.load("c", Allocator.class);

        int malloc_trim(long pad);
    }
}
