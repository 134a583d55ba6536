package io.meit.eval.drift;

import io.meit.eval.clinical.ReportLabeling;
import io.meit.eval.live.LiveReport;
import io.meit.eval.live.LiveReports;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/** Answers how reports have changed. */
@Singleton
class Drifts {

    private final LiveReports reports;
    private final ReportLabeling labeling;
    private final DriftConfig config;

    Drifts(LiveReports reports, ReportLabeling labeling, DriftConfig config) {
        this.reports = reports;
        this.labeling = labeling;
        this.config = config;
    }

    /** As configured: the last time against the one before it. */
    DriftQuestion usual(Instant until) {
        Instant between = until.minus(config.now());
        return new DriftQuestion(
                new Period(between.minus(config.baseline()), between), new Period(between, until), ChronoUnit.HOURS);
    }

    /** The computation leaves the caller's thread, which may be one that must not wait. */
    Uni<DriftReport> answer(DriftQuestion question) {
        return reports.between(question.baseline().from(), question.baseline().to())
                .chain(before -> reports.between(
                                question.now().from(), question.now().to())
                        .map(now -> Stream.concat(before.stream(), now.stream()).toList()))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(all -> answer(question, all));
    }

    private DriftReport answer(DriftQuestion question, List<LiveReport> all) {
        return new DriftReport(
                question.baseline(), question.now(), labeling.signature(), new DriftComputation(question).of(all));
    }
}
