package io.meit.model.generate.draft;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What usually comes next in texts of one kind: for every run of {@value #SHORTEST} to {@value #LONGEST} tokens of a corpus the
 * most frequent next token. Where the longest known run has no usual continuation, there is no guess. Immutable.
 */
public final class DraftIndex {

    /** Stands before the first token of a text. */
    static final int BEGIN = -1;

    static final int SHORTEST = 2;
    static final int LONGEST = 8;

    /** A guess must have been right at least so often in the corpus. */
    private static final double LEAST_SHARE = 0.5;

    private static final int NO_GUESS = -1;

    /** Hashes of runs, ascending; two runs with one hash would only make a guess worse. */
    private final long[] runs;

    /** The guess after each run, or {@value #NO_GUESS}. */
    private final int[] next;

    private DraftIndex(long[] runs, int[] next) {
        this.runs = runs;
        this.next = next;
    }

    /** Of texts given as token ids, without prompt and end token. */
    public static DraftIndex of(Stream<int[]> texts) {
        Map<Long, Map<Integer, Integer>> counts = new HashMap<>();
        texts.forEachOrdered(text -> count(text, counts));
        long[] runs =
                counts.keySet().stream().mapToLong(Long::longValue).sorted().toArray();
        int[] next = Arrays.stream(runs).mapToInt(run -> usual(counts.get(run))).toArray();
        return new DraftIndex(runs, next);
    }

    /**
     * Of a file with one text per line.
     *
     * @param idsOf tokenizer, nothing added
     */
    public static DraftIndex read(Path file, Function<String, int[]> idsOf) {
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            return of(lines.stream().filter(line -> !line.isBlank()).map(idsOf));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the drafts in " + file, e);
        }
    }

    private static void count(int[] text, Map<Long, Map<Integer, Integer>> counts) {
        int[] all = new int[text.length + 1];
        all[0] = BEGIN;
        System.arraycopy(text, 0, all, 1, text.length);
        for (int end = 1; end < all.length; end++) {
            for (int n = SHORTEST; n <= Math.min(LONGEST, end); n++) {
                counts.computeIfAbsent(hash(all, end, n), run -> new HashMap<>())
                        .merge(all[end], 1, Integer::sum);
            }
        }
    }

    /** The most frequent, of equals the lowest id; none if it is not frequent enough. */
    private static int usual(Map<Integer, Integer> counts) {
        int total = 0;
        int best = NO_GUESS;
        int most = 0;
        for (Map.Entry<Integer, Integer> entry : counts.entrySet()) {
            total += entry.getValue();
            if (entry.getValue() > most || (entry.getValue() == most && entry.getKey() < best)) {
                best = entry.getKey();
                most = entry.getValue();
            }
        }
        return most >= LEAST_SHARE * total ? best : NO_GUESS;
    }

    /** Hash of the n ids before {@code end}. */
    private static long hash(int[] ids, int end, int n) {
        long hash = n;
        for (int i = end - n; i < end; i++) {
            // Steps of SplitMix64: every bit of an id changes every bit of the hash.
            hash = (hash ^ ids[i]) * 0xBF58476D1CE4E5B9L;
            hash ^= hash >>> 29;
        }
        return hash;
    }

    /**
     * What usually comes after a text.
     *
     * @param ids of which those in [from, end) are the text, {@link #BEGIN} first
     */
    OptionalInt next(int[] ids, int from, int end) {
        for (int n = Math.min(LONGEST, end - from); n >= SHORTEST; n--) {
            int at = Arrays.binarySearch(runs, hash(ids, end, n));
            if (at >= 0) {
                return next[at] == NO_GUESS ? OptionalInt.empty() : OptionalInt.of(next[at]);
            }
        }
        return OptionalInt.empty();
    }

    /** How many runs of tokens it knows. */
    public int size() {
        return runs.length;
    }
}
