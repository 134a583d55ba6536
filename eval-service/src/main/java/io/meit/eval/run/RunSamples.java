package io.meit.eval.run;

import io.meit.evaluation.sample.Cell;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.hibernate.reactive.mutiny.Mutiny;

/** The samples of runs with their outputs, page after page, so that a run of any size can be read. */
@Singleton
public class RunSamples {

    /** Samples that are read at once. */
    public static final int PAGE = 500;

    private static final String SAMPLES = """
            SELECT s, o FROM RunSampleEntity s LEFT JOIN SampleOutputEntity o ON o.sampleKey = s.sampleKey
            WHERE s.place.run = :run AND s.place.ordinal > :after%s
            ORDER BY s.place.ordinal
            """;

    private static final String OF_ALL = SAMPLES.formatted("");
    private static final String OF_CELL =
            SAMPLES.formatted(" AND s.variant = :variant AND s.dataSet = :dataSet AND s.condition = :condition");

    private final RunDatabase database;

    RunSamples(RunDatabase database) {
        this.database = database;
    }

    /**
     * One page in order; fails with {@link RunNotFoundException}.
     *
     * @param after ordinal of the sample before the page; -1 = from the first
     * @param limit most samples
     * @param cell only samples of this one
     */
    public Uni<List<RunSample>> page(String runId, int after, int limit, Optional<Cell> cell) {
        return database.read(
                session -> RunRows.named(session, runId).chain(run -> page(session, run.number, after, limit, cell)));
    }

    /** All samples in order, read while they are taken. */
    public Multi<RunSample> stream(String runId, Optional<Cell> cell) {
        return Multi.createBy()
                .repeating()
                .uni(() -> new AtomicInteger(-1), after -> page(runId, after.get(), PAGE, cell)
                        .invoke(page -> page.stream()
                                .reduce((first, second) -> second)
                                .ifPresent(last -> after.set(last.ordinal()))))
                .whilst(page -> page.size() == PAGE)
                .onItem()
                .transformToMultiAndConcatenate(page -> Multi.createFrom().iterable(page));
    }

    private static Uni<List<RunSample>> page(
            Mutiny.StatelessSession session, long run, int after, int limit, Optional<Cell> cell) {
        var query = session.createSelectionQuery(cell.isPresent() ? OF_CELL : OF_ALL, Object[].class)
                .setParameter("run", run)
                .setParameter("after", after)
                .setMaxResults(limit);
        cell.ifPresent(wanted -> query.setParameter("variant", wanted.variant())
                .setParameter("dataSet", wanted.dataSet())
                .setParameter("condition", wanted.condition()));
        return query.getResultList()
                .map(rows -> rows.stream().map(RunSamples::sample).toList());
    }

    private static RunSample sample(Object[] row) {
        RunSampleEntity sample = (RunSampleEntity) row[0];
        return new RunSample(
                sample.place.ordinal(),
                sample.toOrder(),
                Optional.ofNullable((SampleOutputEntity) row[1]).map(SampleOutputEntity::toOutput));
    }
}
