package io.meit.model.batch;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;

/**
 * LoRA adapters by name. A text keeps the adapter it began with: one that is replaced or taken away while texts use it is
 * unloaded when the last of them has left. Not thread-safe, like the batch it belongs to.
 */
public final class Adapters {

    /** Of a text without adapter. */
    static final long NONE = 0;

    private final LongConsumer unload;
    private final Map<String, Long> byName = new HashMap<>();
    private final Map<Long, Integer> users = new HashMap<>();

    Adapters(LongConsumer unload) {
        this.unload = unload;
    }

    /**
     * Texts admitted from now on find it under this name; takes over the adapter, and replaces one of the same name.
     *
     * @param id under which the decoder has loaded it
     */
    public void put(String name, long id) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("an adapter needs a name; the empty one means the checkpoint as it is");
        }
        Long before = byName.put(name, id);
        if (before != null && before != id) {
            unloadIfUnused(before);
        }
    }

    /** Texts admitted from now on do not find it any more; false if there is none of that name. */
    public boolean remove(String name) {
        Long id = byName.remove(name);
        if (id != null) {
            unloadIfUnused(id);
        }
        return id != null;
    }

    public Set<String> names() {
        return new TreeSet<>(byName.keySet());
    }

    /** @throws IllegalArgumentException if there is none of that name */
    long take(String name) {
        if (name.isEmpty()) {
            return NONE;
        }
        Long id = byName.get(name);
        if (id == null) {
            throw new IllegalArgumentException(
                    "there is no adapter '%s'; loaded are %s, empty means none".formatted(name, names()));
        }
        users.merge(id, 1, Integer::sum);
        return id;
    }

    void giveBack(long id) {
        if (id != NONE) {
            users.computeIfPresent(id, (key, count) -> count == 1 ? null : count - 1);
            unloadIfUnused(id);
        }
    }

    private void unloadIfUnused(long id) {
        if (!users.containsKey(id) && !byName.containsValue(id)) {
            unload.accept(id);
        }
    }
}
