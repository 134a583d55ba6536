package io.meit.local.watch;

import io.meit.proto.v1.Report;
import io.meit.proto.v1.Token;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Prints reports token by token. One report is live at a time; those that are written meanwhile wait, and their tokens
 * so far follow at once. Safe for any thread.
 */
public final class ReportPrinter implements ReportEvents {

    /**
     * What is known of a window besides its report.
     *
     * @param lastSampleAt when its last sample was sent
     * @param truth what is true of it
     */
    public record WindowFacts(Instant lastSampleAt, String truth) {}

    private final PrintWriter out;
    private final InstantSource clock;
    private final Function<String, Optional<WindowFacts>> facts;
    /** Reports being written; the first is live. */
    private final Map<String, Draft> drafts = new LinkedHashMap<>();

    /** @param facts of a window id; empty for a window of somebody else */
    public ReportPrinter(PrintWriter out, InstantSource clock, Function<String, Optional<WindowFacts>> facts) {
        this.out = out;
        this.clock = clock;
        this.facts = facts;
    }

    @Override
    public synchronized void onToken(String windowId, String bedId, Token token) {
        Draft draft = drafts.computeIfAbsent(windowId, id -> new Draft(bedId, clock.instant()));
        // A report that is written again after its service was killed begins at token 0 again.
        if (token.getIndex() == 0) {
            breakLine(draft);
            draft.text.setLength(0);
        }
        draft.text.append(token.getText());
        showLive();
    }

    @Override
    public synchronized void onCompleted(String windowId, String bedId, Report report) {
        Draft draft = drafts.computeIfAbsent(windowId, id -> new Draft(bedId, clock.instant()));
        draft.completed = Optional.of(report);
        draft.completedAt = clock.instant();
        showLive();
    }

    /** Prints a line of its own, between reports. */
    public synchronized void note(String line) {
        drafts.values().forEach(this::breakLine);
        out.println(line);
        out.flush();
    }

    @Override
    public synchronized void onInterrupted() {
        drafts.values().forEach(this::breakLine);
        drafts.clear();
        out.flush();
    }

    private void breakLine(Draft draft) {
        if (draft.printed > 0) {
            out.println(" ...");
            draft.printed = 0;
        }
    }

    private void showLive() {
        while (!drafts.isEmpty()) {
            Map.Entry<String, Draft> first = drafts.entrySet().iterator().next();
            Draft draft = first.getValue();
            draft.completed.ifPresent(report -> draft.finishText(report.getText()));
            printNewText(draft);
            if (draft.completed.isEmpty()) {
                break;
            }
            printEnd(first.getKey(), draft, draft.completed.get());
            drafts.remove(first.getKey());
        }
        out.flush();
    }

    private void printNewText(Draft draft) {
        if (draft.printed == 0 && !draft.text.isEmpty()) {
            out.print(draft.bedId + " | ");
        }
        out.print(draft.text.substring(draft.printed));
        draft.printed = draft.text.length();
    }

    private void printEnd(String windowId, Draft draft, Report report) {
        String indent = " ".repeat(draft.bedId.length()) + " | ";
        out.println();
        facts.apply(windowId)
                .ifPresentOrElse(
                        known -> {
                            out.println(indent + times(draft, known.lastSampleAt()));
                            out.println(indent + "truth: " + known.truth());
                        },
                        () -> out.println(indent + times(draft, instant(report.getWindowReceivedAt()))));
        out.println(indent + "[" + report.getDisclaimer() + "]");
    }

    private static String times(Draft draft, Instant lastSample) {
        return "%.2f s from the last sample to the first token, %.2f s to the last"
                .formatted(seconds(lastSample, draft.firstTokenAt), seconds(lastSample, draft.completedAt));
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e9;
    }

    private static Instant instant(com.google.protobuf.Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }

    /** A report that is being written. */
    private static final class Draft {
        private final String bedId;
        private final Instant firstTokenAt;
        private final StringBuilder text = new StringBuilder();
        private Optional<Report> completed = Optional.empty();
        private Instant completedAt;
        /** Characters of the text that are on the screen. */
        private int printed;

        private Draft(String bedId, Instant firstTokenAt) {
            this.bedId = bedId;
            this.firstTokenAt = firstTokenAt;
        }

        /** Tokens may have been missed, e.g. while the watcher was disconnected: the report has them all. */
        private void finishText(String full) {
            if (!full.contentEquals(text)) {
                if (!full.startsWith(text.toString())) {
                    printed = 0;
                }
                text.setLength(0);
                text.append(full);
            }
        }
    }
}
