package io.meit.kernels.machine;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * Machine code in memory that the processor may run. It is written first and made executable then, never both. The memory goes back to the
 * operating system when nothing refers to it any more.
 */
final class MachineCode {

    private static final int READ = 1;
    private static final int WRITE = 2;
    private static final int EXECUTE = 4;
    private static final int PRIVATE_ANONYMOUS = 0x22; // of Linux
    private static final long FAILED = -1;

    private static final String ERRNO = "errno";
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERROR = STATE.varHandle(MemoryLayout.PathElement.groupElement(ERRNO));
    private static final MethodHandle MMAP = function(
            "mmap",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_LONG));
    private static final MethodHandle MPROTECT = function(
            "mprotect",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT));
    private static final MethodHandle MUNMAP = function(
            "munmap", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG));

    private MachineCode() {}

    @SuppressWarnings("restricted")
    private static MethodHandle function(String name, FunctionDescriptor descriptor) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow(name), descriptor, Linker.Option.captureCallState(ERRNO));
    }

    /**
     * @return where the code begins
     * @throws IOException if the operating system refuses
     */
    @SuppressWarnings("restricted")
    static MemorySegment load(byte[] code) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            long address =
                    (long) MMAP.invokeExact(state, 0L, (long) code.length, READ | WRITE, PRIVATE_ANONYMOUS, -1, 0L);
            check("mmap", address, state);
            MemorySegment memory =
                    MemorySegment.ofAddress(address).reinterpret(code.length, Arena.ofAuto(), MachineCode::free);
            MemorySegment.copy(code, 0, memory, ValueLayout.JAVA_BYTE, 0, code.length);
            check("mprotect", (int) MPROTECT.invokeExact(state, address, (long) code.length, READ | EXECUTE), state);
            return memory;
        } catch (IOException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a call of the operating system failed", e);
        }
    }

    private static void free(MemorySegment memory) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            check("munmap", (int) MUNMAP.invokeExact(state, memory.address(), memory.byteSize()), state);
        } catch (Throwable e) {
            throw new IllegalStateException("a call of the operating system failed", e);
        }
    }

    private static void check(String function, long result, MemorySegment state) throws IOException {
        if (result == FAILED) {
            throw new IOException("%s of executable memory failed with error %d of the operating system"
                    .formatted(function, (int) ERROR.get(state, 0L)));
        }
    }
}
