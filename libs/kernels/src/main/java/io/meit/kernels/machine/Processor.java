package io.meit.kernels.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What this computer can run.
 *
 * @param system name of the operating system, as Java says it
 * @param architecture name of the processor's kind, as Java says it
 * @param flags what the processor has, as Linux says it
 */
record Processor(String system, String architecture, Set<String> flags) {

    private static final Path LINUX = Path.of("/proc/cpuinfo");
    private static final String FLAGS = "flags";

    static Processor here() throws IOException {
        String cpuinfo = Files.exists(LINUX) ? Files.readString(LINUX) : "";
        return of(System.getProperty("os.name"), System.getProperty("os.arch"), cpuinfo);
    }

    /** @param cpuinfo of Linux; every processor is taken to be like the first */
    static Processor of(String system, String architecture, String cpuinfo) {
        Set<String> flags = cpuinfo.lines()
                .filter(line -> line.startsWith(FLAGS))
                .findFirst()
                .map(line ->
                        Set.of(line.substring(line.indexOf(':') + 1).strip().split("\\s+")))
                .orElse(Set.of());
        return new Processor(system, architecture, flags);
    }

    /** What keeps an instruction from running here, if anything does. */
    Optional<String> obstacle(Multiply multiply) {
        if (!system.equals("Linux") || !architecture.equals("amd64")) {
            return Optional.of("they are for Linux on x86-64, and this is %s on %s".formatted(system, architecture));
        }
        List<String> missing = new ArrayList<>(multiply.flags());
        missing.removeAll(flags);
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("this processor has no " + String.join(", ", missing));
    }
}
