package io.meit.kernels;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * Threads that share short pieces of work with their caller. Whoever is free takes the next part, so a thread that the
 * operating system has put aside delays nothing but the part that it holds. Idle threads wait for {@value #SPINS} looks, some
 * tens of microseconds, then sleep.
 *
 * <p>Only one thread may call {@link #run} at a time.
 */
final class ThreadTeam implements AutoCloseable {

    private static final int SPINS = 1000;
    private static final long PAUSE_NANOS = 10_000;
    private static final Job NOTHING = new Job(0, part -> {});

    private final List<Member> members = new ArrayList<>();
    private volatile Job job = NOTHING;
    private volatile boolean closed;

    /** @param threads the caller's included, 1 or more */
    ThreadTeam(int threads) {
        for (int i = 1; i < threads; i++) {
            Member member = new Member();
            member.setName("row-kernel-" + i);
            member.setDaemon(true);
            members.add(member);
            member.start();
        }
    }

    /** Runs the work for parts 0 to {@code parts} - 1, and returns when all are done. */
    void run(int parts, IntConsumer work) {
        run(parts, parts > 1, work);
    }

    /** @param shared false if the work is too small to be worth the meeting: then the caller does it alone */
    void run(int parts, boolean shared, IntConsumer work) {
        Job next = new Job(parts, work);
        if (shared) {
            job = next;
            members.forEach(Member::wake);
        }
        next.help();
        next.await();
    }

    @Override
    public void close() {
        closed = true;
        members.forEach(LockSupport::unpark);
    }

    /** Parts are taken one by one; each is counted when it is done. */
    private static final class Job {

        private final int parts;
        private final IntConsumer work;
        private final AtomicInteger taken = new AtomicInteger();
        private final AtomicInteger done = new AtomicInteger();
        private volatile Throwable failure;

        private Job(int parts, IntConsumer work) {
            this.parts = parts;
            this.work = work;
        }

        private void help() {
            for (int part = taken.getAndIncrement(); part < parts; part = taken.getAndIncrement()) {
                try {
                    work.accept(part);
                } catch (RuntimeException | Error e) {
                    failure = e;
                }
                done.incrementAndGet();
            }
        }

        private void await() {
            for (int spins = 0; done.get() < parts; spins++) {
                if (spins < SPINS) {
                    Thread.onSpinWait();
                } else {
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
            if (failure != null) {
                throw new IllegalStateException("a part of a product failed", failure);
            }
        }
    }

    private final class Member extends Thread {

        private volatile boolean asleep;

        @Override
        public void run() {
            Job last = NOTHING;
            while (!closed) {
                last = next(last);
                last.help();
            }
        }

        private Job next(Job last) {
            for (int spins = 0; spins < SPINS && job == last; spins++) {
                Thread.onSpinWait();
            }
            while (job == last && !closed) {
                asleep = true;
                if (job == last && !closed) {
                    LockSupport.park(ThreadTeam.this);
                }
                asleep = false;
            }
            return job;
        }

        private void wake() {
            if (asleep) {
                LockSupport.unpark(this);
            }
        }
    }
}
