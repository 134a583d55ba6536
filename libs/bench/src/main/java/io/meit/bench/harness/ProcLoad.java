package io.meit.bench.harness;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Foreign load: what all cores did, less what this JVM and the given process trees did. */
public final class ProcLoad implements MachineLoad {

    @Override
    public Measurement begin(Set<Long> own) {
        Map<Long, Long> before = ownTicks(own);
        long busyBefore = ProcStat.busyTicks();
        long start = System.nanoTime();
        return () -> {
            double seconds = (System.nanoTime() - start) / 1e9;
            long busy = ProcStat.busyTicks() - busyBefore;
            long mine = 0;
            for (Map.Entry<Long, Long> entry : ownTicks(own).entrySet()) {
                mine += Math.max(0, entry.getValue() - before.getOrDefault(entry.getKey(), 0L));
            }
            return Math.max(0, busy - mine) / ProcStat.TICKS_PER_SECOND / seconds;
        };
    }

    private static Map<Long, Long> ownTicks(Set<Long> roots) {
        Map<Long, Long> ticks = new HashMap<>();
        for (long pid : trees(roots)) {
            ticks.put(pid, ProcStat.processTicks(pid));
        }
        return ticks;
    }

    private static Set<Long> trees(Set<Long> roots) {
        Set<Long> pids = new TreeSet<>(roots);
        pids.add(ProcessHandle.current().pid());
        for (long root : roots) {
            ProcessHandle.of(root)
                    .ifPresent(process ->
                            process.descendants().map(ProcessHandle::pid).forEach(pids::add));
        }
        return pids;
    }
}
