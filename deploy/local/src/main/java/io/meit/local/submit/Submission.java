package io.meit.local.submit;

import io.grpc.StatusRuntimeException;
import io.meit.local.watch.ReportClient;
import io.meit.proto.v1.Outcome;
import io.meit.proto.v1.OutcomeState;
import io.meit.proto.v1.Report;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Submits records and follows each to its final state. */
public final class Submission {

    private static final Duration POLL = Duration.ofMillis(500);

    private final UploadClient uploads;
    private final OutcomeClient outcomes;
    private final ReportClient reports;
    private final SubmitEvents events;
    private final Account account = new Account();
    private final Map<String, RecordFiles> recordOfWindow = new HashMap<>();
    /** Reported windows whose report has not been fetched yet. */
    private final Deque<Outcome> unread = new ArrayDeque<>();

    public Submission(UploadClient uploads, OutcomeClient outcomes, ReportClient reports, SubmitEvents events) {
        this.uploads = uploads;
        this.outcomes = outcomes;
        this.reports = reports;
        this.events = events;
    }

    /**
     * Uploads one record.
     *
     * @param unitsPerMillivolt overrides what is known of the record's gain
     */
    public void upload(RecordFiles record, String bedId, OptionalDouble unitsPerMillivolt)
            throws IOException, InterruptedException {
        OptionalDouble gain = unitsPerMillivolt.isPresent() ? unitsPerMillivolt : record.unitsPerMillivolt();
        UploadAnswer answer = uploads.upload(record, bedId, gain);
        account.submitted(record.header().toString(), answer);
        if (answer instanceof UploadAnswer.Accepted accepted) {
            accepted.windowIds().forEach(window -> recordOfWindow.put(window, record));
        }
        events.onAnswer(record, answer);
    }

    /** Waits until every window has its final state and every report has been handed out, or the limit is reached. */
    public Account await(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            poll();
            if ((account.pendingWindows().isEmpty() && unread.isEmpty()) || System.nanoTime() > deadline) {
                return account;
            }
            Thread.sleep(POLL);
        }
    }

    private void poll() {
        try {
            for (Outcome outcome : outcomes.outcomes(account.pendingWindows())) {
                book(outcome);
            }
            while (!unread.isEmpty()) {
                Outcome outcome = unread.peek();
                Optional<Report> report = reports.report(outcome.getReportId());
                report.ifPresent(found -> events.onReported(recordOfWindow.get(outcome.getWindowId()), found));
                if (report.isEmpty()) {
                    events.onTrouble("llm-service has no report %s, which its ledger entry names"
                            .formatted(outcome.getReportId()));
                }
                unread.remove();
            }
        } catch (StatusRuntimeException e) {
            events.onTrouble("%s; trying again".formatted(e.getStatus()));
        }
    }

    private void book(Outcome outcome) {
        if (!account.settle(outcome)) {
            return;
        }
        if (outcome.getState() == OutcomeState.OUTCOME_STATE_REPORTED) {
            unread.add(outcome);
        } else {
            events.onRejected(recordOfWindow.get(outcome.getWindowId()), outcome);
        }
    }

    /** The books so far. */
    public List<String> pendingWindows() {
        return account.pendingWindows();
    }
}
