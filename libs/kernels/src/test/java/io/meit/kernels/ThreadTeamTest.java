package io.meit.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadTeamTest {

    private static final int RUNS = 3_000;
    private static final int PARTS = 13;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 16})
    void doesEveryPartOnceAndReturnsWhenAllAreDone(int threads) {
        int[] plain = new int[PARTS]; // not atomic: the team must make the parts' writes visible
        try (ThreadTeam team = new ThreadTeam(threads)) {
            for (int run = 1; run <= RUNS; run++) {
                team.run(PARTS, part -> plain[part]++);
                for (int part = 0; part < PARTS; part++) {
                    assertThat(plain[part]).isEqualTo(run);
                }
            }
        }
    }

    @Test
    void sharesPartsWithItsThreads() {
        CountDownLatch both = new CountDownLatch(2);
        try (ThreadTeam team = new ThreadTeam(2)) {
            team.run(2, part -> {
                both.countDown();
                await(both);
            });
        }
        assertThat(both.getCount()).isZero();
    }

    @Test
    void isWokenFromSleep() throws InterruptedException {
        AtomicIntegerArray done = new AtomicIntegerArray(2);
        try (ThreadTeam team = new ThreadTeam(2)) {
            Thread member = member();
            while (member.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            CountDownLatch both = new CountDownLatch(2);
            team.run(2, part -> {
                both.countDown();
                await(both);
                done.incrementAndGet(part);
            });
        }
        assertThat(done.get(0) + done.get(1)).isEqualTo(2);
    }

    @Test
    void saysThatAPartFailed() {
        try (ThreadTeam team = new ThreadTeam(2)) {
            assertThatThrownBy(() -> team.run(3, part -> {
                        throw new IllegalArgumentException("part " + part);
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasCauseInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void endsItsThreadsWhenClosed() throws InterruptedException {
        ThreadTeam team = new ThreadTeam(2);
        Thread member = member();
        team.close();
        member.join(10_000);
        assertThat(member.isAlive()).isFalse();
    }

    /** The thread of a team of two that is alive; teams of other tests have ended theirs. */
    private static Thread member() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("row-kernel-1"))
                .max((a, b) -> Long.compare(a.threadId(), b.threadId()))
                .orElseThrow();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
