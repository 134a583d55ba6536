package io.meit.model.batch;

import io.meit.model.decoder.Prefix;
import io.meit.model.encoder.EcgEmbedding;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keys and values of ECGs, shared by all texts about the same embedding with the same adapter. Those that no text uses are
 * kept up to a number; the one that was given back first goes first.
 */
final class PrefixCache {

    private final Steps steps;
    private final int maxIdle;
    private final Map<Key, Entry> used = new LinkedHashMap<>();
    private final Map<Key, Entry> idle = new LinkedHashMap<>();

    /** Bits, not numbers: 0.0 and -0.0 are two embeddings. */
    private record Key(long adapter, int prefixTokens, IntBuffer bits) {}

    private record Entry(Prefix prefix, int users) {}

    PrefixCache(Steps steps, int maxIdle) {
        this.steps = steps;
        this.maxIdle = maxIdle;
    }

    /** A lease of a prefix; give it back once. */
    record Lease(Prefix prefix, Runnable giveBack) {

        /** Of no ECG. */
        static Lease none(long adapter) {
            return new Lease(Prefix.none(adapter), () -> {});
        }
    }

    Lease take(EcgEmbedding ecg, long adapter) {
        Key key = new Key(adapter, ecg.prefixTokens(), bits(ecg.values()));
        Entry entry = used.containsKey(key) ? used.get(key) : idle.remove(key);
        if (entry == null) {
            entry = new Entry(steps.prefix(ecg.values(), ecg.prefixTokens(), adapter), 0);
        }
        used.put(key, new Entry(entry.prefix(), entry.users() + 1));
        return new Lease(entry.prefix(), () -> giveBack(key));
    }

    private static IntBuffer bits(float[] values) {
        IntBuffer bits = IntBuffer.allocate(values.length);
        for (float value : values) {
            bits.put(Float.floatToRawIntBits(value));
        }
        return bits.flip().asReadOnlyBuffer();
    }

    private void giveBack(Key key) {
        Entry entry = used.remove(key);
        if (entry.users() > 1) {
            used.put(key, new Entry(entry.prefix(), entry.users() - 1));
            return;
        }
        idle.put(key, new Entry(entry.prefix(), 0));
        while (idle.size() > maxIdle) {
            closeIdle(idle.keySet().iterator().next());
        }
    }

    /** Closes what no text uses, of one adapter. */
    void forget(long adapter) {
        List<Key> keys =
                idle.keySet().stream().filter(key -> key.adapter() == adapter).toList();
        keys.forEach(this::closeIdle);
    }

    /** Closes what no text uses. */
    void forgetIdle() {
        new ArrayList<>(idle.keySet()).forEach(this::closeIdle);
    }

    private void closeIdle(Key key) {
        steps.close(idle.remove(key).prefix());
    }
}
