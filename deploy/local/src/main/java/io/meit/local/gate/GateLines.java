package io.meit.local.gate;

import io.meit.proto.v1.Check;
import io.meit.proto.v1.Decision;
import io.meit.proto.v1.GateEntry;
import io.meit.proto.v1.GateState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Decisions and entries in words. */
final class GateLines {

    private GateLines() {}

    static List<String> of(Decision decision) {
        List<String> lines = new ArrayList<>();
        lines.add("%s %s write reports".formatted(decision.getAdapterId(), decision.getAllowed() ? "may" : "may not"));
        decision.getChecksList().forEach(check -> lines.add(line(check)));
        return lines;
    }

    private static String line(Check check) {
        return "  %-6s %s: %s".formatted(check.getPassed() ? "passed" : "FAILED", check.getName(), check.getFinding());
    }

    static List<String> of(GateEntry entry) {
        List<String> lines = new ArrayList<>();
        lines.add("%d  %s  %s%s by %s: %s"
                .formatted(
                        entry.getEntryId(),
                        Instant.ofEpochSecond(entry.getEntered().getSeconds()),
                        entry.getAction().name().replace("GATE_ACTION_", "").toLowerCase(Locale.ROOT),
                        entry.getForced() ? " (forced)" : "",
                        entry.getActor(),
                        state(entry.getState())));
        add(lines, "adapter", adapter(entry));
        add(lines, "reason", entry.getReason());
        add(lines, "before", entry.getRouteBefore());
        add(lines, "after", entry.getRouteAfter());
        add(lines, "note", entry.getNote());
        entry.getDecision().getChecksList().forEach(check -> lines.add("  " + line(check)));
        return lines;
    }

    private static String adapter(GateEntry entry) {
        return entry.getCanaryPerMille() == 0
                ? entry.getAdapterId()
                : "%s on %d of 1000".formatted(entry.getAdapterId(), entry.getCanaryPerMille());
    }

    private static void add(List<String> lines, String name, String value) {
        if (!value.isEmpty()) {
            lines.add("    %-7s %s".formatted(name, value));
        }
    }

    private static String state(GateState state) {
        return switch (state) {
            case GATE_STATE_PENDING -> "pending, it will be settled";
            case GATE_STATE_DONE -> "done";
            case GATE_STATE_NOT_DONE -> "not done";
            case GATE_STATE_UNSPECIFIED, UNRECOGNIZED -> "of a state that this version does not know";
        };
    }
}
