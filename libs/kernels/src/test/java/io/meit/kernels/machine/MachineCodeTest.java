package io.meit.kernels.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class MachineCodeTest {

    private static final byte[] GIVES_42 = HexFormat.of().parseHex("b82a000000c3"); // mov eax, 42; ret
    private static final int LOADS = 300;

    @Test
    @SuppressWarnings("restricted")
    void canBeCalled() throws Throwable {
        MemorySegment code = MachineCode.load(GIVES_42);
        int result = (int) Linker.nativeLinker()
                .downcallHandle(code, FunctionDescriptor.of(ValueLayout.JAVA_INT))
                .invokeExact();
        assertThat(result).isEqualTo(42);
    }

    @Test
    void cannotBeWrittenToOnceItIsExecutable() throws IOException {
        MemorySegment code = MachineCode.load(GIVES_42);
        String start = Long.toHexString(code.address());
        assertThat(mappings().lines().filter(line -> line.startsWith(start)))
                .singleElement()
                .satisfies(line -> assertThat(line).contains("r-xp"));
    }

    @Test
    void isGivenBackWhenNothingRefersToIt() throws IOException {
        for (int i = 0; i < LOADS; i++) {
            MachineCode.load(GIVES_42);
        }
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (pages() > LOADS / 2 && System.nanoTime() < end) {
            System.gc();
        }
        assertThat(pages()).isLessThanOrEqualTo(LOADS / 2);
    }

    @Test
    void saysThatTheOperatingSystemRefuses() {
        assertThatThrownBy(() -> MachineCode.load(new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("mmap")
                .hasMessageContaining("22"); // EINVAL: no bytes
    }

    /** Pages that are executable, not writable, and of no file. Linux joins neighbours, so pages are counted. */
    private static long pages() throws IOException {
        return mappings()
                .lines()
                .filter(line -> line.contains("r-xp 00000000 00:00 0 ") && !line.contains("["))
                .mapToLong(MachineCodeTest::pages)
                .sum();
    }

    private static long pages(String mapping) {
        int dash = mapping.indexOf('-');
        long start = Long.parseUnsignedLong(mapping, 0, dash, 16);
        return (Long.parseUnsignedLong(mapping, dash + 1, mapping.indexOf(' '), 16) - start) / 4096;
    }

    private static String mappings() throws IOException {
        return Files.readString(Path.of("/proc/self/maps"));
    }
}
