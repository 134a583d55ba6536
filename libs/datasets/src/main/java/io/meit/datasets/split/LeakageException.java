package io.meit.datasets.split;

import java.util.List;
import java.util.stream.Collectors;

/** A split that parts what belongs together. */
public final class LeakageException extends RuntimeException {

    private static final int SHOWN = 20;

    private final transient List<Leak> leaks;

    public LeakageException(List<Leak> leaks) {
        super(message(leaks));
        this.leaks = List.copyOf(leaks);
    }

    /** All of them. */
    public List<Leak> leaks() {
        return leaks;
    }

    private static String message(List<Leak> leaks) {
        return leaks.stream()
                        .limit(SHOWN)
                        .map(leak -> "\n  " + leak.words())
                        .collect(Collectors.joining(
                                "",
                                "the split leaks: in %d cases".formatted(leaks.size())
                                        + " the same recording or patient stands on two sides:",
                                ""))
                + (leaks.size() > SHOWN ? "\n  and %d more".formatted(leaks.size() - SHOWN) : "")
                + "\ndraw a seeded split, which keeps them together, or drop the copies that are not in the best protected"
                + " split";
    }
}
