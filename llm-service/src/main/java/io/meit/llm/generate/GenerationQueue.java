package io.meit.llm.generate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Tasks that wait for the decoder: STAT before ROUTINE, first come first served within each. Bounded. */
final class GenerationQueue {

    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition notEmpty = lock.newCondition();
    private final Map<Priority, Deque<GenerationTask>> waiting = new EnumMap<>(Priority.class);
    private boolean closed;

    GenerationQueue(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException(
                    "meit.llm.generation.queue-capacity is %d; it must be at least 1".formatted(capacity));
        }
        this.capacity = capacity;
        for (Priority priority : Priority.values()) {
            waiting.put(priority, new ArrayDeque<>());
        }
    }

    /**
     * @throws QueueFullException if as many tasks wait as may
     * @throws NotServingException after {@link #close}
     */
    void add(GenerationTask task) {
        lock.lock();
        try {
            if (closed) {
                throw new NotServingException("llm-service is stopping; call again in a moment");
            }
            if (waiting.values().stream().mapToInt(Deque::size).sum() >= capacity) {
                throw new QueueFullException(capacity);
            }
            waiting.get(task.priority()).addLast(task);
            notEmpty.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the next task. */
    GenerationTask take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                for (Priority priority : Priority.values()) {
                    GenerationTask next = waiting.get(priority).pollFirst();
                    if (next != null) {
                        return next;
                    }
                }
                notEmpty.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Forgets a task that nobody wants any more. */
    void remove(GenerationTask task) {
        lock.lock();
        try {
            waiting.get(task.priority()).remove(task);
        } finally {
            lock.unlock();
        }
    }

    /** Admits nothing from now on, and gives back what was waiting. */
    List<GenerationTask> close() {
        lock.lock();
        try {
            closed = true;
            List<GenerationTask> left = new ArrayList<>();
            waiting.values().forEach(left::addAll);
            waiting.values().forEach(Deque::clear);
            return left;
        } finally {
            lock.unlock();
        }
    }

    int size(Priority priority) {
        lock.lock();
        try {
            return waiting.get(priority).size();
        } finally {
            lock.unlock();
        }
    }
}
