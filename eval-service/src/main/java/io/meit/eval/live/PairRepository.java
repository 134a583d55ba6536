package io.meit.eval.live;

import io.meit.eval.EvalServiceConfig;
import io.meit.metrics.bleu.BleuCounts;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Joins in the database: report and reference of a window are two halves of one row, and whoever comes second finds the
 * row locked until the first has finished, sees both, and scores. A half that is there already stays as it is, so
 * messages may come again.
 */
@Singleton
public class PairRepository {

    private static final String ADD_REPORT = """
        INSERT INTO eval.pair (window_id, bed_id, report_id, hypothesis, encoder_id, projector_id, preparation_id,
                               decoder_id, adapter_id, report_code_version)
        VALUES (:window, :bed, :report, :text, :encoder, :projector, :preparation, :decoder, :adapter, :code)
        ON CONFLICT (window_id) DO UPDATE
        SET report_id = EXCLUDED.report_id, hypothesis = EXCLUDED.hypothesis, encoder_id = EXCLUDED.encoder_id,
            projector_id = EXCLUDED.projector_id, preparation_id = EXCLUDED.preparation_id,
            decoder_id = EXCLUDED.decoder_id, adapter_id = EXCLUDED.adapter_id,
            report_code_version = EXCLUDED.report_code_version
        WHERE eval.pair.report_id IS NULL
        """;

    private static final String ADD_REFERENCE = """
        INSERT INTO eval.pair (window_id, bed_id, record_id, reference)
        VALUES (:window, :bed, :record, :text)
        ON CONFLICT (window_id) DO UPDATE
        SET record_id = EXCLUDED.record_id, reference = EXCLUDED.reference
        WHERE eval.pair.reference IS NULL
        """;

    private static final String LOCK =
            "SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(CAST(:window AS text), 0))";

    private static final String TOTALS = """
        SELECT count(p.scoredAt), sum(p.correct1), sum(p.correct2), sum(p.correct3), sum(p.correct4),
               sum(p.guessed1), sum(p.guessed2), sum(p.guessed3), sum(p.guessed4),
               sum(p.hypothesisLength), sum(p.referenceLength), avg(p.rougeL), min(p.scoredAt)
        FROM PairEntity p
        WHERE p.bleuSignature = :bleu AND p.rougeSignature = :rouge
        """;

    private final Mutiny.SessionFactory sessions;
    private final PairScoring scoring;
    private final LiveReports live;
    private final String codeVersion;

    PairRepository(Mutiny.SessionFactory sessions, PairScoring scoring, LiveReports live, EvalServiceConfig config) {
        this.sessions = sessions;
        this.scoring = scoring;
        this.live = live;
        this.codeVersion = config.codeVersion();
    }

    /** Stores a report and scores it if its reference is there. */
    Uni<Void> add(ArrivedReport arrived) {
        WrittenReport report = arrived.report();
        ReportProvenance provenance = report.provenance();
        return sessions.withTransaction(session -> session.createNativeQuery(ADD_REPORT)
                .setParameter("window", report.windowId())
                .setParameter("bed", report.bedId())
                .setParameter("report", report.reportId())
                .setParameter("text", report.text())
                .setParameter("encoder", provenance.encoderId())
                .setParameter("projector", provenance.projectorId())
                .setParameter("preparation", provenance.preparationId())
                .setParameter("decoder", provenance.decoderId())
                .setParameter("adapter", provenance.adapterId())
                .setParameter("code", provenance.codeVersion())
                .executeUpdate()
                .chain(() -> scoreIfComplete(session, report.windowId()))
                .chain(pair -> report.reportId().equals(pair.reportId)
                        ? live.enter(session, arrived, Optional.ofNullable(pair.reference))
                        : Uni.createFrom().voidItem()));
    }

    /** Stores a reference and scores the report if that is there. */
    Uni<Void> add(KnownReference reference) {
        return sessions.withTransaction(session -> lock(session, reference.windowId())
                .chain(() -> session.createNativeQuery(ADD_REFERENCE)
                        .setParameter("window", reference.windowId())
                        .setParameter("bed", reference.bedId())
                        .setParameter("record", reference.recordId())
                        .setParameter("text", reference.text())
                        .executeUpdate())
                .chain(() -> scoreIfComplete(session, reference.windowId()))
                .chain(pair -> live.compare(session, reference.windowId(), pair.reference)));
    }

    /** Stores a shadow and compares it if the reference of its window is there. */
    Uni<Void> addShadow(ArrivedReport shadow) {
        String windowId = shadow.report().windowId();
        return sessions.withTransaction(session -> lock(session, windowId)
                .chain(() -> session.find(PairEntity.class, windowId))
                .chain(pair ->
                        live.enter(session, shadow, Optional.ofNullable(pair).map(found -> found.reference))));
    }

    /** A shadow has no half of the row to wait at: it and the reference of its window wait here for each other. */
    private static Uni<Integer> lock(Mutiny.Session session, String windowId) {
        return session.createNativeQuery(LOCK, Integer.class)
                .setParameter("window", windowId)
                .getSingleResult();
    }

    private Uni<PairEntity> scoreIfComplete(Mutiny.Session session, String windowId) {
        return session.find(PairEntity.class, windowId).invoke(pair -> {
            if (pair.waitsForItsScore()) {
                pair.score(scoring.score(pair.hypothesis, pair.reference));
                pair.bleuSignature = scoring.bleuSignature().toString();
                pair.rougeSignature = scoring.rougeSignature().toString();
                pair.scorerCodeVersion = codeVersion;
                pair.scoredAt = Instant.now();
            }
        });
    }

    /** Scored pairs, newest first. */
    public Uni<List<ScoredPair>> newest(Optional<String> bedId, int limit) {
        String ofBed = bedId.isPresent() ? " AND p.bedId = :bed" : "";
        String query =
                "FROM PairEntity p WHERE p.scoredAt IS NOT NULL" + ofBed + " ORDER BY p.scoredAt DESC, p.windowId";
        return sessions.withSession(session -> {
            var selection =
                    session.createSelectionQuery(query, PairEntity.class).setMaxResults(limit);
            bedId.ifPresent(bed -> selection.setParameter("bed", bed));
            return selection
                    .getResultList()
                    .map(pairs -> pairs.stream().map(ScoredPair::of).toList());
        });
    }

    /** Sums over everything scored under the current signatures. */
    public Uni<CorpusTotals> totals() {
        return sessions.withSession(session -> session.createSelectionQuery(TOTALS, Object[].class)
                .setParameter("bleu", scoring.bleuSignature().toString())
                .setParameter("rouge", scoring.rougeSignature().toString())
                .getSingleResult()
                .flatMap(sums -> count(session, "p.reportId IS NOT NULL AND p.reference IS NULL")
                        .flatMap(reports -> count(session, "p.reportId IS NULL AND p.reference IS NOT NULL")
                                .map(references -> totals(sums, reports, references)))));
    }

    private static Uni<Long> count(Mutiny.Session session, String condition) {
        return session.createSelectionQuery("SELECT count(*) FROM PairEntity p WHERE " + condition, Long.class)
                .getSingleResult();
    }

    private static CorpusTotals totals(Object[] sums, long reports, long references) {
        long scored = (Long) sums[0];
        BleuCounts counts = scored == 0
                ? BleuCounts.NONE
                : new BleuCounts(longs(sums, 1), longs(sums, 5), (Long) sums[9], (Long) sums[10]);
        return new CorpusTotals(
                scored,
                counts,
                Optional.ofNullable((Double) sums[11]),
                Optional.ofNullable((Instant) sums[12]),
                reports,
                references);
    }

    private static List<Long> longs(Object[] sums, int from) {
        return List.of((Long) sums[from], (Long) sums[from + 1], (Long) sums[from + 2], (Long) sums[from + 3]);
    }
}
