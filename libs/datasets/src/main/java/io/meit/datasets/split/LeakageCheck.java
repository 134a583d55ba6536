package io.meit.datasets.split;

import io.meit.datasets.record.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Looks for links across the sides of a split. */
public final class LeakageCheck {

    private LeakageCheck() {}

    /** All links whose members do not all stand on one side. */
    public static List<Leak> find(Identities records, List<Link> links, Split[] splits) {
        List<Leak> leaks = new ArrayList<>();
        for (Link link : links) {
            if (Arrays.stream(link.members())
                            .mapToObj(index -> splits[index])
                            .distinct()
                            .count()
                    > 1) {
                leaks.add(new Leak(
                        link.kind(),
                        Arrays.stream(link.members())
                                .mapToObj(index -> new Leak.Member(records.id(index), splits[index]))
                                .toList()));
            }
        }
        return leaks;
    }

    /** @throws LeakageException if there are any, naming the records */
    public static void requireNone(Identities records, List<Link> links, Split[] splits) {
        List<Leak> leaks = find(records, links, splits);
        if (!leaks.isEmpty()) {
            throw new LeakageException(leaks);
        }
    }

    /** Of the first {@code own} records those that are linked, directly or through others, to a later one. */
    public static BitSet copies(List<Link> links, int own, int total) {
        Groups groups = new Groups(total, links);
        BitSet linked = new BitSet();
        for (int other = own; other < total; other++) {
            linked.set(groups.of(other));
        }
        BitSet copies = new BitSet();
        for (int i = 0; i < own; i++) {
            copies.set(i, linked.get(groups.of(i)));
        }
        return copies;
    }

    /**
     * The records to drop so that no link is parted: of each group of linked records those that are not in its best
     * protected split (test before val before train).
     */
    public static BitSet toDrop(List<Link> links, Split[] splits) {
        Groups groups = new Groups(splits.length, links);
        int[] best = new int[splits.length];
        for (int i = 0; i < splits.length; i++) {
            int group = groups.of(i);
            best[group] = Math.max(best[group], splits[i].ordinal());
        }
        BitSet dropped = new BitSet();
        for (int i = 0; i < splits.length; i++) {
            dropped.set(i, splits[i].ordinal() < best[groups.of(i)]);
        }
        return dropped;
    }
}
