package io.meit.model.decoder;

/**
 * A text that a {@link Decoder} is working on: its place in the cache of keys and values. Made by {@link Decoder#open} and
 * {@link Decoder#fork}; given back by {@link Decoder#close(Sequence)}.
 */
public final class Sequence {

    private final int firstSlot;
    private final int slots;
    private final Prefix prefix;
    private int length;
    private boolean open = true;

    Sequence(int firstSlot, int slots, Prefix prefix) {
        this.firstSlot = firstSlot;
        this.slots = slots;
        this.prefix = prefix;
    }

    /** Text tokens appended so far. */
    public int length() {
        return length;
    }

    /** Forgets the tokens after the first {@code tokens}, e.g. drafted ones that the model would not have written. */
    public void truncate(int tokens) {
        if (tokens < 0 || tokens > length) {
            throw new IllegalArgumentException("a text of %d tokens cannot be cut to %d".formatted(length, tokens));
        }
        length = tokens;
    }

    int firstSlot() {
        return firstSlot;
    }

    int slots() {
        return slots;
    }

    Prefix prefix() {
        return prefix;
    }

    boolean isOpen() {
        return open;
    }

    /** @throws IllegalStateException if the text was closed: its slots may be another's by now */
    void checkOpen() {
        if (!open) {
            throw new IllegalStateException("the text of %d tokens was closed; open a new one".formatted(length));
        }
    }

    void append(int tokens) {
        checkOpen();
        if (prefix.slots() + length + tokens > slots) {
            throw new IllegalStateException("a text of %d tokens was opened with room for %d and cannot take %d more"
                    .formatted(length, slots - prefix.slots(), tokens));
        }
        length += tokens;
    }

    void close() {
        open = false;
    }
}
