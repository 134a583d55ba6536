package io.meit.llm.report;

import io.meit.llm.report.ReportQuery.OfBed;
import io.meit.llm.report.ReportQuery.OfPatient;
import io.meit.llm.report.ReportQuery.OfWindow;
import io.meit.llm.report.ReportQuery.Position;
import io.meit.llm.report.ReportQuery.Subject;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The queries on {@code llm.report}. Each needs a session; {@link ReportStore} opens it. */
@ApplicationScoped
class ReportRepository implements PanacheRepositoryBase<ReportEntity, UUID> {

    private static final String NEWEST_FIRST = " order by createdAt desc, id desc";

    // Locked rows belong to another instance that is announcing them at this moment.
    private static final String UNANNOUNCED = """
        select * from llm.report
        where announced_at is null
        order by created_at, id
        limit :size
        for update skip locked
        """;

    Uni<ReportEntity> byWindow(String windowId) {
        return find("windowId", windowId).firstResult();
    }

    Uni<List<ReportEntity>> newest(ReportQuery query, int count) {
        String where = column(query.subject()) + " = :subject";
        Map<String, Object> parameters = new HashMap<>(Map.of("subject", value(query.subject())));
        if (query.after().isPresent()) {
            Position after = query.after().get();
            where += " and (createdAt < :createdAt or (createdAt = :createdAt and id < :id))";
            parameters.put("createdAt", after.createdAt());
            parameters.put("id", after.reportId());
        }
        return find(where + NEWEST_FIRST, parameters).page(0, count).list();
    }

    Uni<List<ReportEntity>> lockUnannounced(int size) {
        return getSession().chain(session -> session.createNativeQuery(UNANNOUNCED, ReportEntity.class)
                .setParameter("size", size)
                .getResultList());
    }

    private static String column(Subject subject) {
        return switch (subject) {
            case OfBed bed -> "bedId";
            case OfPatient patient -> "patientId";
            case OfWindow window -> "windowId";
        };
    }

    private static String value(Subject subject) {
        return switch (subject) {
            case OfBed bed -> bed.bedId();
            case OfPatient patient -> patient.patientId();
            case OfWindow window -> window.windowId();
        };
    }
}
