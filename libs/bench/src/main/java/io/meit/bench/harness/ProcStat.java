package io.meit.bench.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** CPU time as Linux tells it in /proc, in ticks of 10 ms (user space sees 100 a second on every x86-64 kernel). */
final class ProcStat {

    static final double TICKS_PER_SECOND = 100;

    private ProcStat() {}

    /** Ticks that all cores were busy or stolen since boot. */
    static long busyTicks() {
        try {
            return busyTicks(Files.readAllLines(Path.of("/proc/stat")).getFirst());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read /proc/stat; the quiet-machine check needs Linux", e);
        }
    }

    /** @param line {@code cpu user nice system idle iowait irq softirq steal guest ...}; guest is part of user */
    static long busyTicks(String line) {
        String[] fields = line.strip().split("\\s+", -1);
        long ticks = 0;
        for (int field : new int[] {1, 2, 3, 6, 7, 8}) {
            ticks += Long.parseLong(fields[field]);
        }
        return ticks;
    }

    /** Ticks of one process since its start; 0 if it has ended. */
    static long processTicks(long pid) {
        try {
            return processTicks(Files.readString(Path.of("/proc", Long.toString(pid), "stat")));
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            if ("No such process".equals(e.getMessage())) {
                return 0; // ended between opening and reading
            }
            throw new UncheckedIOException("cannot read the CPU time of process " + pid, e);
        }
    }

    /** @param stat {@code pid (name) state ppid ... utime stime ...}; the name may hold blanks and brackets */
    static long processTicks(String stat) {
        List<String> fields =
                List.of(stat.substring(stat.lastIndexOf(')') + 2).strip().split(" ", -1));
        return Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12));
    }
}
