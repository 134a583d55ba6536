package io.meit.local.watch;

import io.grpc.Channel;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.meit.proto.v1.GetReportRequest;
import io.meit.proto.v1.Report;
import io.meit.proto.v1.ReportServiceGrpc;
import io.meit.proto.v1.WatchReportsRequest;
import io.meit.proto.v1.WatchReportsResponse;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Reads reports of llm-service. */
public final class ReportClient {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final long RETRY_MILLIS = 500;

    private final ReportServiceGrpc.ReportServiceBlockingStub reports;

    public ReportClient(Channel channel) {
        this.reports = ReportServiceGrpc.newBlockingStub(channel);
    }

    /** The report of that id; empty if there is none. */
    public Optional<Report> report(String reportId) {
        GetReportRequest request =
                GetReportRequest.newBuilder().setReportId(reportId).build();
        try {
            return Optional.of(reports.withDeadlineAfter(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                    .getReport(request));
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Tells of all reports that are written from now on, until the context is cancelled; connects again when the
     * service was away.
     *
     * @param bedIds empty = all beds
     */
    public void watch(List<String> bedIds, Context.CancellableContext until, ReportEvents events) {
        WatchReportsRequest request =
                WatchReportsRequest.newBuilder().addAllBedIds(bedIds).build();
        until.run(() -> {
            while (!until.isCancelled()) {
                try {
                    deliver(reports.watchReports(request), events);
                } catch (StatusRuntimeException e) {
                    events.onInterrupted();
                    pause(until);
                }
            }
        });
    }

    private static void deliver(Iterator<WatchReportsResponse> responses, ReportEvents events) {
        while (responses.hasNext()) {
            WatchReportsResponse response = responses.next();
            switch (response.getEventCase()) {
                case TOKEN -> events.onToken(response.getWindowId(), response.getBedId(), response.getToken());
                case COMPLETED ->
                    events.onCompleted(response.getWindowId(), response.getBedId(), response.getCompleted());
                case EVENT_NOT_SET ->
                    throw new IllegalStateException(
                            "llm-service sent an event of a newer version about window " + response.getWindowId());
            }
        }
    }

    private static void pause(Context.CancellableContext until) {
        if (until.isCancelled()) {
            return;
        }
        try {
            Thread.sleep(RETRY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            until.cancel(e);
        }
    }
}
