package io.meit.llm.generate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tasks that wait for a place in the batch: STAT before ROUTINE, first come first served within each. Bounded. */
final class GenerationQueue {

    private final int capacity;
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
    synchronized void add(GenerationTask task) {
        if (closed) {
            throw new NotServingException("llm-service is stopping; call again in a moment");
        }
        if (waiting.values().stream().mapToInt(Deque::size).sum() >= capacity) {
            throw new QueueFullException(capacity);
        }
        waiting.get(task.priority()).addLast(task);
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
