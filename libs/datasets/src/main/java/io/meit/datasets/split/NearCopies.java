package io.meit.datasets.split;

import io.meit.datasets.signal.Fingerprint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Pairs of records whose fingerprints differ in at most {@link Fingerprint#SAME_DISTANCE} = 24 of 256 bits. The bits are cut
 * into 16 bands of 16: two fingerprints that differ in 31 bits at most differ in one bit at most in at least one band. So
 * comparing each record with those whose band is equal, or differs in one bit, finds every pair. Records with one and the
 * same fingerprint are compared once, through their first.
 */
final class NearCopies {

    private static final int BAND_BITS = 16;
    private static final int BAND_VALUES = 1 << BAND_BITS;
    private static final int BANDS = 256 / BAND_BITS;

    private final Identities records;

    NearCopies(Identities records) {
        this.records = records;
    }

    /** Sorted by first member; each pair once. */
    List<Link> find() {
        List<Link> pairs = new ArrayList<>();
        int[] distinct = distinct(pairs);
        for (int band = 0; band < BANDS; band++) {
            addPairs(distinct, band, pairs);
        }
        return sortedOnce(pairs);
    }

    /** A pair that is near in several bands was found several times. */
    private static List<Link> sortedOnce(List<Link> pairs) {
        pairs.sort(
                Comparator.<Link>comparingInt(link -> link.members()[0]).thenComparingInt(link -> link.members()[1]));
        List<Link> once = new ArrayList<>();
        for (Link pair : pairs) {
            if (once.isEmpty() || !Arrays.equals(once.getLast().members(), pair.members())) {
                once.add(pair);
            }
        }
        return once;
    }

    /** One record of each fingerprint, the others linked to it. */
    private int[] distinct(List<Link> pairs) {
        Integer[] order = new Integer[records.size()];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, this::compare);
        int[] distinct = new int[order.length];
        int count = 0;
        for (int i = 0; i < order.length; i++) {
            if (i > 0 && records.distance(order[i], distinct[count - 1]) == 0) {
                pairs.add(new Link(Link.Kind.SIMILAR_SIGNAL, new int[] {distinct[count - 1], order[i]}));
            } else {
                distinct[count++] = order[i];
            }
        }
        return Arrays.copyOf(distinct, count);
    }

    private int compare(int a, int b) {
        for (int word = 0; word < 4; word++) {
            int order = Long.compare(records.fingerprintWord(a, word), records.fingerprintWord(b, word));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a, b);
    }

    private void addPairs(int[] distinct, int band, List<Link> pairs) {
        int[] starts = new int[BAND_VALUES + 1]; // of each band value in the sorted records
        for (int index : distinct) {
            starts[band(index, band) + 1]++;
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        int[] sorted = new int[distinct.length];
        int[] next = starts.clone();
        for (int index : distinct) {
            sorted[next[band(index, band)]++] = index;
        }
        for (int index : distinct) {
            int value = band(index, band);
            addPairs(index, sorted, starts, value, pairs);
            for (int bit = 0; bit < BAND_BITS; bit++) {
                addPairs(index, sorted, starts, value ^ (1 << bit), pairs);
            }
        }
    }

    private void addPairs(int index, int[] sorted, int[] starts, int value, List<Link> pairs) {
        for (int i = starts[value]; i < starts[value + 1]; i++) {
            int other = sorted[i];
            if (index < other && records.distance(index, other) <= Fingerprint.SAME_DISTANCE) {
                pairs.add(new Link(Link.Kind.SIMILAR_SIGNAL, new int[] {index, other}));
            }
        }
    }

    private int band(int index, int band) {
        int perWord = Long.SIZE / BAND_BITS;
        return (int) ((records.fingerprintWord(index, band / perWord) >>> (band % perWord * BAND_BITS)) & 0xFFFF);
    }
}
