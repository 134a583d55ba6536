package io.meit.model.torch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Counts how often the system had to hand out a page. */
class KeptMemoryTest {

    private static final int FLOATS = 8 << 20; // 32 MiB
    private static final int TIMES = 100;
    private static final int MINOR_FAULTS = 7; // after the name in parentheses; proc(5)

    @Test
    void tensorsTakeOverTheMemoryOfThoseBefore() throws IOException {
        long without;
        long with;
        try (NDManager manager = TorchEngine.newManager()) {
            makeTensors(manager);
            long before = faults();
            makeTensors(manager);
            without = faults() - before;
            KeptMemory kept = KeptMemory.keep();
            makeTensors(manager);
            before = faults();
            makeTensors(manager);
            with = faults() - before;
            kept.close();
        }
        assertThat(with).isLessThan(without / 2);
    }

    private static void makeTensors(NDManager manager) {
        for (int i = 0; i < TIMES; i++) {
            try (NDArray ones = manager.ones(new Shape(FLOATS))) {
                assertThat(ones.size()).isEqualTo(FLOATS);
            }
        }
    }

    private static long faults() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[MINOR_FAULTS]);
    }
}
