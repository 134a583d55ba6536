package io.meit.datasets.split;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;

/** Finds all links among records: equal patients, names and signals, and signals that are nearly equal. */
public final class Links {

    private Links() {}

    /** In the order of {@link Link.Kind}, then of the records. */
    public static List<Link> of(Identities records) {
        List<Link> links = new ArrayList<>();
        addEqual(links, Link.Kind.PATIENT, records.size(), records::patient);
        addEqual(links, Link.Kind.NAME, records.size(), records::name);
        addEqual(links, Link.Kind.SIGNAL, records.size(), records::signal);
        links.addAll(new NearCopies(records).find());
        return links;
    }

    /** The links without some records; those that join nothing any more are left out. */
    public static List<Link> among(List<Link> links, IntPredicate kept) {
        return links.stream()
                .map(link -> new Link(
                        link.kind(), Arrays.stream(link.members()).filter(kept).toArray()))
                .filter(link -> link.members().length > 1)
                .toList();
    }

    private static void addEqual(List<Link> links, Link.Kind kind, int size, IntToLongFunction key) {
        long[][] keyed = new long[size][];
        Arrays.setAll(keyed, index -> new long[] {key.applyAsLong(index), index});
        Arrays.sort(keyed, (a, b) -> a[0] == b[0] ? Long.compare(a[1], b[1]) : Long.compare(a[0], b[0]));
        List<Link> found = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= size; i++) {
            if (i == size || keyed[i][0] != keyed[start][0]) {
                if (i - start > 1) {
                    found.add(new Link(
                            kind,
                            Arrays.stream(keyed, start, i)
                                    .mapToInt(entry -> (int) entry[1])
                                    .toArray()));
                }
                start = i;
            }
        }
        found.sort((a, b) -> Integer.compare(a.members()[0], b.members()[0]));
        links.addAll(found);
    }
}
