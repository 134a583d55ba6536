package io.meit.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ProcStatTest {

    @Test
    void busyIsEverythingButIdleAndWaiting() {
        // user, nice, system, idle, iowait, irq, softirq, steal, guest (which is part of user), guest_nice
        assertThat(ProcStat.busyTicks("cpu  100 20 30 40000 500 6 7 8 90 0")).isEqualTo(100 + 20 + 30 + 6 + 7 + 8);
    }

    @Test
    void aProcessNameMayHoldBlanksAndBrackets() {
        String stat = "42 (a) b (c) S 1 42 42 0 -1 4194560 100 0 0 0 250 31 7 7 20 0 3 0 1000 0 0";

        assertThat(ProcStat.processTicks(stat)).isEqualTo(250 + 31);
    }

    @Test
    void aProcessThatHasEndedUsedNothing() {
        assertThat(ProcStat.processTicks(Long.MAX_VALUE)).isZero();
    }

    @Test
    void whatThisJvmDoesIsNotForeign() {
        long busyBefore = ProcStat.busyTicks();
        long start = System.nanoTime();
        MachineLoad.Measurement measurement = new ProcLoad().begin(Set.of());
        long own = ProcStat.processTicks(ProcessHandle.current().pid());
        while (ProcStat.processTicks(ProcessHandle.current().pid()) < own + 40) {
            Thread.onSpinWait();
        }
        double foreignTicks = measurement.foreignCores() * (System.nanoTime() - start) / 1e9 * 100;
        long busyTicks = ProcStat.busyTicks() - busyBefore;

        // The kernel rounds both counts; half of what this JVM used is far beyond that.
        assertThat(foreignTicks).isLessThan((double) busyTicks - 20);
    }
}
