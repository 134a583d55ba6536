package io.meit.local.demo;

import io.meit.local.monitor.MonitorListener;
import io.meit.local.submit.Summary;
import io.meit.local.watch.ReportPrinter;
import io.meit.local.watch.ReportPrinter.WindowFacts;
import io.meit.proto.v1.Outcome;
import io.meit.proto.v1.OutcomeState;
import io.meit.proto.v1.Rejection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Every window that the monitors sent, and what became of it. Safe for any thread. */
final class WindowBook implements MonitorListener {

    private final Consumer<String> note;
    /** Why a bed's connection was lost last: the same reason is shown once. */
    private final Map<String, String> lastReason = new ConcurrentHashMap<>();

    private final Map<String, WindowFacts> facts = new LinkedHashMap<>();
    private final Set<String> submitted = new LinkedHashSet<>();
    private final Set<String> printed = new LinkedHashSet<>();
    private final Set<String> reported = new LinkedHashSet<>();
    private final Set<String> rejected = new LinkedHashSet<>();

    /** @param note shows a line to the user */
    WindowBook(Consumer<String> note) {
        this.note = note;
    }

    @Override
    public synchronized void onWindowSent(String windowId, Instant sentAt, String truth) {
        facts.put(windowId, new ReportPrinter.WindowFacts(sentAt, truth));
        submitted.add(windowId);
    }

    @Override
    public synchronized void onWindowStored(String windowId) {
        lastReason.clear();
        submitted.add(windowId);
    }

    @Override
    public void onRejected(Rejection rejection) {
        synchronized (this) {
            if (!rejection.getWindowId().isEmpty()) {
                submitted.add(rejection.getWindowId());
                rejected.add(rejection.getWindowId());
            }
        }
        note.accept("%s: window rejected, %s: %s"
                .formatted(rejection.getBedId(), rejection.getCategory(), rejection.getReason()));
    }

    @Override
    public void onDisconnected(String bedId, String reason, long resumeFrom) {
        if (!reason.equals(lastReason.put(bedId, reason))) {
            note.accept("%s: connection lost (%s); sends again from sample %d".formatted(bedId, reason, resumeFrom));
        }
    }

    synchronized Optional<WindowFacts> facts(String windowId) {
        return Optional.ofNullable(facts.get(windowId));
    }

    /** True the first time: a report that is told of twice is shown once. */
    synchronized boolean firstPrint(String windowId) {
        return printed.add(windowId);
    }

    /** Windows that are neither reported nor rejected, as far as is known. */
    synchronized List<String> pending() {
        List<String> pending = new ArrayList<>(submitted);
        pending.removeAll(reported);
        pending.removeAll(rejected);
        return pending;
    }

    synchronized void settle(Outcome outcome) {
        if (outcome.getState() == OutcomeState.OUTCOME_STATE_REPORTED) {
            reported.add(outcome.getWindowId());
        } else if (outcome.getState() == OutcomeState.OUTCOME_STATE_REJECTED) {
            rejected.add(outcome.getWindowId());
        }
    }

    synchronized Summary summary() {
        int known = reported.size() + rejected.size();
        return new Summary(submitted.size(), reported.size(), rejected.size(), submitted.size() - known);
    }
}
