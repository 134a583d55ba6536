package io.meit.evaluation.score;

import io.meit.evaluation.result.SampleResult;
import io.meit.evaluation.sample.KeptSample;
import io.meit.statements.metrics.StatementScore;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** The samples with the lowest statement F1, the gravest errors first where it is the same. */
final class WorstSamples {

    private static final int SHOWN = 20;

    private WorstSamples() {}

    static List<SampleResult> of(CellStatements statements) {
        return statements.samples().stream()
                .filter(sample -> !Double.isNaN(sample.f1()))
                .sorted(Comparator.comparingDouble((ComparedSample sample) -> sample.f1())
                        .thenComparing(
                                Comparator.comparingInt(ComparedSample::gravity).reversed())
                        .thenComparingInt(sample -> sample.sample().order().index())
                        .thenComparing(sample -> sample.sample().order().record()))
                .limit(SHOWN)
                .map(WorstSamples::result)
                .toList();
    }

    private static SampleResult result(ComparedSample compared) {
        KeptSample sample = compared.sample();
        return new SampleResult(
                sample.order().record(),
                sample.order().index(),
                sample.order().reference(),
                sample.texts().hypothesis(),
                ids(compared, score -> score.found() > 0),
                ids(compared, score -> score.falseNegatives() > 0),
                ids(compared, score -> score.falsePositives() > 0),
                compared.f1());
    }

    private static List<String> ids(ComparedSample compared, Predicate<StatementScore> which) {
        return compared.mentioned().stream()
                .filter(which)
                .map(score -> score.statement().id())
                .toList();
    }
}
