package io.meit.eval.live;

import io.meit.eval.clinical.ReportLabeling;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * What each report says, entered when it comes, and how it compares, entered when its reference is there. A report that is
 * entered stays as it is, so messages may come again.
 */
@Singleton
public class LiveReports {

    private static final String OF_WINDOW =
            "FROM LiveReportEntity r WHERE r.place.windowId = :window AND r.compared = false";

    private static final String OF_PERIOD = """
        SELECT r.adapterId, r.place.shadow, r.created, r.stated, r.compared, r.sums FROM LiveReportEntity r
        WHERE r.created >= :from AND r.created < :to AND r.statementSignature = :signature
        ORDER BY r.created, r.place.windowId, r.place.shadow
        """;

    private static final double[] NONE = {};

    private final Mutiny.SessionFactory sessions;
    private final ReportLabeling labeling;

    LiveReports(Mutiny.SessionFactory sessions, ReportLabeling labeling) {
        this.sessions = sessions;
        this.labeling = labeling;
    }

    /** In the caller's transaction. */
    Uni<Void> enter(Mutiny.Session session, ArrivedReport arrived, Optional<String> reference) {
        WrittenReport report = arrived.report();
        LivePlace place = new LivePlace(report.windowId(), arrived.shadow());
        return session.find(LiveReportEntity.class, place)
                .chain(there -> there != null
                        ? Uni.createFrom().voidItem()
                        : session.persist(row(place, arrived, reference)).chain(session::flush));
    }

    private LiveReportEntity row(LivePlace place, ArrivedReport arrived, Optional<String> reference) {
        WrittenReport report = arrived.report();
        LiveReportEntity row = new LiveReportEntity();
        row.place = place;
        row.reportId = report.reportId();
        row.adapterId = report.provenance().adapterId();
        row.decoderId = report.provenance().decoderId();
        row.reportText = report.text();
        row.created = arrived.createdAt();
        row.stated = labeling.stated(report.text()).toArray(String[]::new);
        row.statementSignature = labeling.signature();
        row.compared = reference.isPresent();
        row.sums = reference.map(text -> labeling.sums(report.text(), text)).orElse(NONE);
        return row;
    }

    /** In the caller's transaction: everything that waited for this reference. */
    Uni<Void> compare(Mutiny.Session session, String windowId, String reference) {
        return session.createSelectionQuery(OF_WINDOW, LiveReportEntity.class)
                .setParameter("window", windowId)
                .getResultList()
                .invoke(waiting -> waiting.forEach(row -> compare(row, reference)))
                .replaceWithVoid();
    }

    private void compare(LiveReportEntity row, String reference) {
        row.sums = labeling.sums(row.reportText, reference);
        row.compared = true;
        // The rules may have changed while it waited.
        row.stated = labeling.stated(row.reportText).toArray(String[]::new);
        row.statementSignature = labeling.signature();
    }

    /** Reports and shadows written in a time, in its order, as far as they were read with the current rules. */
    public Uni<List<LiveReport>> between(Instant from, Instant to) {
        return sessions.withSession(session -> session.createSelectionQuery(OF_PERIOD, Object[].class)
                .setParameter("from", from)
                .setParameter("to", to)
                .setParameter("signature", labeling.signature())
                .getResultList()
                .map(rows -> rows.stream().map(LiveReports::report).toList()));
    }

    private static LiveReport report(Object[] row) {
        return new LiveReport(
                (String) row[0],
                (Boolean) row[1],
                (Instant) row[2],
                Arrays.asList((String[]) row[3]),
                (Boolean) row[4] ? Optional.of((double[]) row[5]) : Optional.empty());
    }
}
