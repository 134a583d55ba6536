package io.meit.datasets.split;

import java.util.List;

/** Records joined by links, directly or through others (union-find). */
final class Groups {

    private final int[] parents;

    Groups(int size, List<Link> links) {
        parents = new int[size];
        for (int i = 0; i < size; i++) {
            parents[i] = i;
        }
        for (Link link : links) {
            for (int member : link.members()) {
                join(link.members()[0], member);
            }
        }
    }

    /** The smallest index of the record's group. */
    int of(int index) {
        int root = index;
        while (parents[root] != root) {
            root = parents[root];
        }
        int step = index;
        while (parents[step] != root) {
            int next = parents[step];
            parents[step] = root;
            step = next;
        }
        return root;
    }

    private void join(int a, int b) {
        int rootA = of(a);
        int rootB = of(b);
        parents[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
    }
}
