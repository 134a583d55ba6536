package io.meit.llm.generate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tasks that wait for a place in the batch: STAT before ROUTINE before SHADOW, first come first served within each. Bounded;
 * shadows have a bound of their own, so that none of them takes the room of a report.
 */
final class GenerationQueue {

    private final int capacity;
    private final int shadowCapacity;
    private final Map<Priority, Deque<GenerationTask>> waiting = new EnumMap<>(Priority.class);
    private boolean closed;

    GenerationQueue(int capacity, int shadowCapacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException(
                    "meit.llm.generation.queue-capacity is %d; it must be at least 1".formatted(capacity));
        }
        if (shadowCapacity < 0) {
            throw new IllegalArgumentException(
                    "meit.llm.route.shadow-capacity is %d; it must be 0 or more".formatted(shadowCapacity));
        }
        this.capacity = capacity;
        this.shadowCapacity = shadowCapacity;
        for (Priority priority : Priority.values()) {
            waiting.put(priority, new ArrayDeque<>());
        }
    }

    /**
     * @throws QueueFullException if as many tasks wait as may
     * @throws NotServingException after {@link #close}
     */
    synchronized void add(GenerationTask task) {
        if (closed) {
            throw new NotServingException("llm-service is stopping; call again in a moment");
        }
        if (task.priority() == Priority.SHADOW) {
            requireRoom(size(Priority.SHADOW), shadowCapacity, "meit.llm.route.shadow-capacity");
        } else {
            requireRoom(size(Priority.STAT) + size(Priority.ROUTINE), capacity, "meit.llm.generation.queue-capacity");
        }
        waiting.get(task.priority()).addLast(task);
    }

    private static void requireRoom(int tasks, int capacity, String setting) {
        if (tasks >= capacity) {
            throw new QueueFullException(capacity, setting);
        }
    }

    /** The task whose turn it is; it stays until it is removed. */
    synchronized Optional<GenerationTask> first() {
        for (Deque<GenerationTask> tasks : waiting.values()) {
            if (!tasks.isEmpty()) {
                return Optional.of(tasks.getFirst());
            }
        }
        return Optional.empty();
    }

    /** Takes a task out: its turn has come, or nobody wants it any more. */
    synchronized void remove(GenerationTask task) {
        waiting.get(task.priority()).remove(task);
    }

    /** Admits nothing from now on, and gives back what was waiting. */
    synchronized List<GenerationTask> close() {
        closed = true;
        List<GenerationTask> left = new ArrayList<>();
        waiting.values().forEach(left::addAll);
        waiting.values().forEach(Deque::clear);
        return left;
    }

    synchronized int size(Priority priority) {
        return waiting.get(priority).size();
    }
}
