package io.meit.eval.drift;

import io.meit.eval.clinical.ClinicalMetric;
import io.meit.eval.clinical.IndependentRuns;
import io.meit.eval.live.LiveReport;
import io.meit.metrics.statistics.Interval;
import io.meit.statements.Statement;
import io.meit.statements.StatementCatalogue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** From reports to their drift. */
final class DriftComputation {

    private static final double LEVEL = 0.95;
    private static final int RESAMPLES = 1000;
    private static final long SEED = 1;

    private final DriftQuestion question;
    private final StatementCatalogue catalogue = StatementCatalogue.standard();

    DriftComputation(DriftQuestion question) {
        this.question = question;
    }

    private record Writer(String adapterId, boolean shadow) {}

    /** @param reports of both periods */
    List<AdapterDrift> of(List<LiveReport> reports) {
        Map<Writer, List<LiveReport>> byWriter = reports.stream()
                .collect(Collectors.groupingBy(
                        report -> new Writer(report.adapterId(), report.shadow()),
                        () -> new TreeMap<>(Comparator.comparing(Writer::shadow).thenComparing(Writer::adapterId)),
                        Collectors.toList()));
        List<LiveReport> shown =
                reports.stream().filter(report -> !report.shadow()).toList();
        ReportSet all = in(question.baseline(), shown);
        List<AdapterDrift> drifts = new ArrayList<>();
        byWriter.forEach((writer, written) -> drifts.add(drift(writer, written, all)));
        return drifts;
    }

    private static ReportSet in(Period period, List<LiveReport> reports) {
        return new ReportSet(reports.stream()
                .filter(report -> period.holds(report.created()))
                .toList());
    }

    private AdapterDrift drift(Writer writer, List<LiveReport> written, ReportSet all) {
        ReportSet own = in(question.baseline(), written);
        boolean isNew = own.size() == 0;
        ReportSet before = isNew ? all : own;
        ReportSet now = in(question.now(), written);
        return new AdapterDrift(
                writer.adapterId(),
                writer.shadow(),
                isNew ? "all" : "own",
                before.size(),
                before.pairs().size(),
                now.size(),
                now.pairs().size(),
                quality(before, now),
                statements(before, now),
                buckets(written));
    }

    private static List<QualityDrift> quality(ReportSet before, ReportSet now) {
        Map<String, Double> valuesBefore = before.quality();
        Map<String, Double> valuesNow = now.quality();
        Optional<IndependentRuns> both = valuesBefore.isEmpty() || valuesNow.isEmpty()
                ? Optional.empty()
                : Optional.of(new IndependentRuns(now.pairs(), before.pairs(), RESAMPLES, SEED));
        List<QualityDrift> drifts = new ArrayList<>();
        for (ClinicalMetric metric : ClinicalMetric.values()) {
            Optional<Interval> interval = both.map(runs -> runs.interval(metric, LEVEL));
            drifts.add(new QualityDrift(
                    metric.label(),
                    Optional.ofNullable(valuesBefore.get(metric.label())),
                    Optional.ofNullable(valuesNow.get(metric.label())),
                    interval.map(Interval::low),
                    interval.map(Interval::high)));
        }
        return drifts;
    }

    private List<StatementDrift> statements(ReportSet before, ReportSet now) {
        if (before.size() == 0 || now.size() == 0) {
            return List.of();
        }
        Map<String, Integer> madeBefore = before.stated();
        Map<String, Integer> madeNow = now.stated();
        Set<String> ids = new TreeSet<>(madeBefore.keySet());
        ids.addAll(madeNow.keySet());
        return ids.stream()
                .map(id -> statement(
                        id,
                        new Proportions(
                                madeBefore.getOrDefault(id, 0),
                                before.size(),
                                madeNow.getOrDefault(id, 0),
                                now.size())))
                .sorted(Comparator.comparingDouble(StatementDrift::psi)
                        .reversed()
                        .thenComparing(StatementDrift::id))
                .toList();
    }

    private StatementDrift statement(String id, Proportions shares) {
        Statement statement = catalogue.get(id);
        Interval difference = shares.difference();
        return new StatementDrift(
                id,
                statement.text(),
                statement.isCritical(),
                shares.rateBefore(),
                shares.rateNow(),
                difference.low(),
                difference.high(),
                shares.stability());
    }

    private List<Bucket> buckets(List<LiveReport> written) {
        Map<Instant, List<LiveReport>> byStart = written.stream()
                .collect(Collectors.groupingBy(
                        report -> report.created().truncatedTo(question.bucket()), TreeMap::new, Collectors.toList()));
        return byStart.entrySet().stream()
                .map(entry -> bucket(entry.getKey(), new ReportSet(entry.getValue())))
                .toList();
    }

    private static Bucket bucket(Instant start, ReportSet reports) {
        return new Bucket(start, reports.size(), reports.pairs().size(), reports.quality());
    }
}
