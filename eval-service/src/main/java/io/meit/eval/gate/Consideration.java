package io.meit.eval.gate;

import io.meit.eval.clinical.ClinicalMetric;
import io.meit.eval.clinical.ReportLabeling;
import io.meit.eval.clinical.SumRows;
import io.meit.eval.run.RunSample;
import io.meit.evaluation.sample.SampleOutput;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Judges a candidate by two runs. Blocks, and computes for seconds. */
@Singleton
class Consideration {

    private final GateRuns runs;
    private final GateRule rule;
    private final ReportLabeling labeling;

    Consideration(GateRuns runs, GateRule rule, ReportLabeling labeling) {
        this.runs = runs;
        this.rule = rule;
        this.labeling = labeling;
    }

    /** @param adapter the candidate */
    Decision decide(RoutedAdapter adapter, Evidence evidence, ServingRoute route) {
        ClinicalMetric metric = ClinicalMetric.of(evidence.metric());
        JudgedRun candidate = runs.read(evidence.candidate());
        JudgedRun inService = runs.read(evidence.inService());
        List<Check> checks = new ArrayList<>(RunChecks.of(candidate, inService, evidence.suite()));
        if (passed(checks)) {
            checks.add(RunChecks.weights(
                    "candidate", candidate, WeightsId.ofServing(route.decoderId(), adapter.id()), adapter.id()));
            checks.add(RunChecks.weights(
                    "in service",
                    inService,
                    WeightsId.ofServing(route.decoderId(), route.inServiceId()),
                    route.inService().map(RoutedAdapter::id).orElse("the checkpoint alone")));
        }
        if (passed(checks)) {
            checks.add(RunChecks.sameSamples(candidate, inService));
        }
        if (passed(checks)) {
            checks.addAll(rule.judge(metric, sums(candidate), sums(inService)));
        }
        return new Decision(adapter.id(), checks);
    }

    private static boolean passed(List<Check> checks) {
        return checks.stream().allMatch(Check::passed);
    }

    /** In the order of subjects, so that both runs have the same. A sample that failed counts as an empty report. */
    private SumRows sums(JudgedRun run) {
        Map<String, RunSample> samples = run.bySubject();
        return new SumRows(samples.values().stream()
                .map(sample -> labeling.sums(text(sample), sample.order().reference()))
                .toList());
    }

    private static String text(RunSample sample) {
        SampleOutput output = sample.output().orElseThrow();
        return output.failed() ? "" : output.text();
    }
}
