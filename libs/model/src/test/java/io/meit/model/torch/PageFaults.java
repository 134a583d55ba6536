package io.meit.model.torch;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A program that makes large tensors one after the other and counts how often the system had to hand out a page meanwhile, in a JVM
 * of its own: how libc deals with memory is a matter of the whole process.
 */
final class PageFaults {

    private static final int FLOATS = 8 << 20; // 32 MiB
    private static final int TIMES = 100;
    private static final int MINOR_FAULTS = 7; // after the name in parentheses; proc(5)
    private static final String MARK = "FAULTS ";

    private PageFaults() {}

    /** Starts the program. */
    static long inAJvmOfItsOwn(boolean keeping) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PageFaults.class.getName(),
                        Boolean.toString(keeping))
                .redirectErrorStream(true)
                .start();
        List<String> output = new String(process.getInputStream().readAllBytes(), UTF_8)
                .lines()
                .toList();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("the program failed: " + output);
        }
        return output.stream()
                .filter(line -> line.startsWith(MARK))
                .mapToLong(line -> Long.parseLong(line.substring(MARK.length())))
                .findFirst()
                .orElseThrow();
    }

    /** Argument: whether memory is kept. */
    public static void main(String... arguments) throws IOException {
        try (NDManager manager = TorchEngine.newManager()) {
            if (Boolean.parseBoolean(arguments[0])) {
                KeptMemory.keep();
            }
            makeTensors(manager, 2);
            long before = now();
            makeTensors(manager, TIMES);
            System.out.println(MARK + (now() - before));
        }
    }

    private static void makeTensors(NDManager manager, int times) {
        for (int i = 0; i < times; i++) {
            try (NDArray ones = manager.ones(new Shape(FLOATS))) {
                ones.getShape();
            }
        }
    }

    private static long now() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[MINOR_FAULTS]);
    }
}
