package io.meit.llm.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lets waiting tasks join the batch. Routine texts leave some places to STAT, so a STAT text joins at the next step. While a
 * STAT text waits (no place, or no room in the cache), no routine text joins: it waits at most until the texts in progress
 * have ended, never for one that came after it. The same holds among routine texts: none overtakes another. One shadow at a
 * time joins, when nothing else waits, and ends when something else waits in vain. Lives on the engine's thread.
 */
final class Admission {

    private final Engine engine;
    private final GenerationQueue queue;
    private final int statPlaces;
    private final GenerationMetrics metrics;
    private final GenerationTrace trace;
    private final List<Running> running = new ArrayList<>();
    /** Found no room in the cache; to be tried again when a text has left. */
    private Optional<GenerationTask> refused = Optional.empty();

    Admission(Engine engine, GenerationQueue queue, int statPlaces, GenerationMetrics metrics, GenerationTrace trace) {
        this.engine = engine;
        this.queue = queue;
        this.statPlaces = statPlaces;
        this.metrics = metrics;
        this.trace = trace;
    }

    /** In the batch. */
    List<Running> running() {
        return List.copyOf(running);
    }

    /** Lets as many join as there is room for. */
    void admit() {
        Optional<GenerationTask> next = queue.first();
        while (next.isPresent() && admit(next.get())) {
            queue.remove(next.get());
            next = queue.first();
        }
        if (next.isPresent() && next.get().priority() != Priority.SHADOW) {
            running.stream().filter(Running::isShadow).forEach(Running::makeWay);
        }
    }

    /** @return true if the task need not wait any more: it has joined, or never will */
    private boolean admit(GenerationTask task) {
        if (!task.wanted()) {
            return true;
        }
        if (!hasPlace(task) || refused.filter(before -> before == task).isPresent()) {
            return false;
        }
        Running joining = new Running(task, metrics, this::left);
        try {
            if (!engine.admit(task.request(), joining)) {
                return refused(task);
            }
        } catch (IllegalArgumentException e) {
            task.failed(new RefusedRequestException(e.getMessage()));
            return true;
        } catch (RuntimeException e) {
            task.failed(e);
            return true;
        }
        running.add(joining);
        joining.begin(trace);
        return true;
    }

    /** @return true if waiting would not help, since nothing is running that could make room */
    private boolean refused(GenerationTask task) {
        if (running.isEmpty()) {
            task.failed(new RefusedRequestException(
                    "%s of at most %d new tokens needs more cache than there is, even alone; ask for fewer tokens or beams, or raise MEIT_CACHE_SLOTS"
                            .formatted(
                                    task.request().decoding().describe(),
                                    task.request().maxTokens())));
            return true;
        }
        refused = Optional.of(task);
        return false;
    }

    private boolean hasPlace(GenerationTask task) {
        int taken = running.stream().mapToInt(Running::width).sum();
        int usable = task.priority() == Priority.STAT ? engine.places() : engine.places() - statPlaces;
        boolean oneShadow =
                task.priority() != Priority.SHADOW || running.stream().noneMatch(Running::isShadow);
        return oneShadow && taken + Running.width(task) <= usable;
    }

    private void left(Running gone) {
        running.remove(gone);
        refused = Optional.empty();
    }
}
