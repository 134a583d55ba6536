package io.meit.evaluation.compare;

import io.meit.evaluation.score.CellScores;
import io.meit.evaluation.score.ProfileSums;
import io.meit.metrics.statistics.Difference;
import io.meit.metrics.statistics.Holm;
import io.meit.metrics.statistics.PairedRuns;
import io.meit.statements.metrics.ClinicalScorer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Computes what changed in one cell. */
final class CellChanges {

    private static final List<String> LOWER_IS_BETTER = List.of("omission", "hallucination", "contradiction");

    private final MatchedCell cell;
    private final ComparisonPlan plan;
    private final CellScores first;
    private final CellScores second;

    CellChanges(MatchedCell cell, ComparisonPlan plan) {
        this.cell = cell;
        this.plan = plan;
        ClinicalScorer clinical = ClinicalScorer.standard(plan.uncertain());
        int threads = plan.resampling().threads();
        this.first = CellScores.of(plan.words(), clinical, cell.first(), threads);
        this.second = CellScores.of(plan.words(), clinical, cell.second(), threads);
    }

    CellComparison compare() {
        List<ChangeTable> tables = new ArrayList<>();
        for (int i = 0; i < first.sums().size(); i++) {
            tables.add(table(first.sums().get(i), second.sums().get(i)));
        }
        StatementChanges statements = new StatementChanges(first.statements(), second.statements());
        return new CellComparison(
                cell.firstCell(),
                cell.secondCell(),
                cell.size(),
                tables,
                statements.better(plan.shown()),
                statements.worse(plan.shown()),
                SampleChanges.most(cell, first.f1ByRecord(), second.f1ByRecord(), plan.shown()));
    }

    private ChangeTable table(ProfileSums here, ProfileSums there) {
        double[] before = here.samples().numbers();
        double[] after = there.samples().numbers();
        var runs = new PairedRuns(there.samples(), here.samples());
        List<Difference> changes = runs.bootstrap(plan.resampling(), plan.level());
        double[] p = definedOnly(runs.randomisation(plan.resampling()), changes);
        double[] adjusted = adjusted(p);
        List<MetricChange> rows = new ArrayList<>();
        for (int i = 0; i < before.length; i++) {
            Difference change = changes.get(i);
            rows.add(new MetricChange(
                    here.names().get(i),
                    here.signatures().get(i),
                    LOWER_IS_BETTER.contains(here.names().get(i)),
                    before[i],
                    after[i],
                    change.value(),
                    change.interval().low(),
                    change.interval().high(),
                    p[i],
                    adjusted[i]));
        }
        return new ChangeTable(here.profile(), rows);
    }

    /** Where a number is not defined in one of the runs there is nothing to test. */
    private static double[] definedOnly(double[] p, List<Difference> changes) {
        double[] defined = p.clone();
        for (int i = 0; i < defined.length; i++) {
            if (Double.isNaN(changes.get(i).value())) {
                defined[i] = Double.NaN;
            }
        }
        return defined;
    }

    private static double[] adjusted(double[] p) {
        double[] defined =
                Holm.adjusted(Arrays.stream(p).filter(v -> !Double.isNaN(v)).toArray());
        double[] adjusted = new double[p.length];
        int next = 0;
        for (int i = 0; i < p.length; i++) {
            adjusted[i] = Double.isNaN(p[i]) ? Double.NaN : defined[next++];
        }
        return adjusted;
    }
}
