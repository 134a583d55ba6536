package io.meit.model.torch;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import java.util.Optional;

/**
 * While one of these is open, memory that tensors leave stays in this process for the next ones. Without it glibc gives large
 * pieces back to the operating system each time, which clears them before it hands them out again: of a step of training, that
 * frees and takes gigabytes, it was a quarter. When the last one is closed, everything is given back.
 *
 * <p>Where libc has no {@code mallopt} this does nothing.
 */
public final class KeptMemory implements AutoCloseable {

    // Options of mallopt, from glibc's malloc.h.
    private static final int TRIM_THRESHOLD = -1;
    private static final int MAP_THRESHOLD = -3;

    private static final int NEVER = -1;
    private static final int GREATEST_PIECE = 1 << 30;
    // Where glibc's own thresholds end up after large pieces were freed.
    private static final int USUAL_MAP_THRESHOLD = 32 << 20;
    private static final int USUAL_TRIM_THRESHOLD = 2 * USUAL_MAP_THRESHOLD;

    private static final Optional<Function> MALLOPT = mallopt();
    private static int holders;

    private boolean closed;

    private KeptMemory() {}

    /** Keeps memory from now on, until it is closed. */
    public static KeptMemory keep() {
        synchronized (KeptMemory.class) {
            if (holders++ == 0) {
                set(TRIM_THRESHOLD, NEVER);
                set(MAP_THRESHOLD, GREATEST_PIECE);
            }
        }
        return new KeptMemory();
    }

    @Override
    public void close() {
        synchronized (KeptMemory.class) {
            if (!closed && --holders == 0) {
                set(TRIM_THRESHOLD, USUAL_TRIM_THRESHOLD);
                set(MAP_THRESHOLD, USUAL_MAP_THRESHOLD);
                NativeMemory.giveBack();
            }
            closed = true;
        }
    }

    private static void set(int option, int value) {
        if (MALLOPT.isPresent() && MALLOPT.get().invokeInt(new Object[] {option, value}) == 0) {
            throw new IllegalStateException("mallopt(%d, %d) failed".formatted(option, value));
        }
    }

    private static Optional<Function> mallopt() {
        try {
            return Optional.of(NativeLibrary.getInstance("c").getFunction("mallopt"));
        } catch (UnsatisfiedLinkError e) {
            return Optional.empty();
        }
    }
}
