package io.meit.datasets.split;

import io.meit.datasets.record.Split;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Draws groups of linked records (a patient, and whoever shares a recording with them) into test, val and train. */
public final class SeededSplit {

    private SeededSplit() {}

    /**
     * @param links among the records
     * @param draws one number per record, the same for all records of a patient; decides the order of drawing
     * @return one split per record
     */
    public static Split[] draw(List<Link> links, long[] draws, SplitShares shares) {
        Groups groups = new Groups(draws.length, links);
        Map<Integer, List<Integer>> members = new HashMap<>();
        for (int i = 0; i < draws.length; i++) {
            members.computeIfAbsent(groups.of(i), root -> new ArrayList<>()).add(i);
        }
        List<List<Integer>> order = new ArrayList<>(members.values());
        order.sort(Comparator.<List<Integer>>comparingLong(group -> smallest(group, draws))
                .thenComparingInt(group -> group.getFirst()));
        Split[] splits = new Split[draws.length];
        int placed = 0;
        for (List<Integer> group : order) {
            Split split = side(placed, draws.length, shares);
            group.forEach(index -> splits[index] = split);
            placed += group.size();
        }
        return splits;
    }

    private static Split side(int placed, int total, SplitShares shares) {
        if (placed < Math.round(total * shares.test())) {
            return Split.TEST;
        }
        return placed < Math.round(total * (shares.test() + shares.validation())) ? Split.VALIDATION : Split.TRAIN;
    }

    private static long smallest(List<Integer> group, long[] draws) {
        return group.stream().mapToLong(index -> draws[index]).min().orElseThrow();
    }
}
