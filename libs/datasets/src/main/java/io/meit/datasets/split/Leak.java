package io.meit.datasets.split;

import io.meit.datasets.record.Split;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Records that belong together and stand on different sides.
 *
 * @param kind why they belong together
 * @param members at least two
 */
public record Leak(Link.Kind kind, List<Member> members) {

    private static final int SHOWN = 6;

    /** A record on its side. */
    public record Member(String id, Split split) {}

    public Leak {
        members = List.copyOf(members);
    }

    /** For messages, e.g. {@code the same signal: 00001_hr (train), 00007_hr (test)}. */
    public String words() {
        String shown = members.stream()
                .limit(SHOWN)
                .map(member -> "%s (%s)".formatted(member.id(), member.split().label()))
                .collect(Collectors.joining(", "));
        return kind.words() + ": " + shown
                + (members.size() > SHOWN ? " and %d more".formatted(members.size() - SHOWN) : "");
    }
}
