package io.meit.ecg.prepare;

import java.util.List;
import java.util.stream.Collectors;

/** The preparations there are, by id. An id stands for exact output values for ever. */
public final class Preparations {

    /** This project's default. */
    public static final String DEFAULT_ID = MillivoltPreparation.ID;

    private static final List<Preparation> ALL =
            List.of(new MillivoltPreparation(), new SlowMillivoltPreparation(), new MinMaxPreparation());

    private Preparations() {}

    /** The ids of all preparations. */
    public static List<String> ids() {
        return ALL.stream().map(Preparation::id).toList();
    }

    /**
     * The preparation of that id; it holds no state and may be used by many threads.
     *
     * @throws IllegalArgumentException if there is none, naming those there are
     */
    public static Preparation named(String id) {
        return ALL.stream()
                .filter(preparation -> preparation.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no preparation is called \"%s\"; there are %s"
                        .formatted(id, ids().stream().collect(Collectors.joining(", ")))));
    }
}
