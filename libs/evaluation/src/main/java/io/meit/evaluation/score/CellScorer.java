package io.meit.evaluation.score;

import io.meit.evaluation.result.CellResult;
import io.meit.evaluation.result.MetricValue;
import io.meit.evaluation.sample.Cell;
import io.meit.evaluation.sample.DataSetFacts;
import io.meit.evaluation.sample.KeptSample;
import io.meit.evaluation.suite.StatisticsPlan;
import io.meit.evaluation.suite.Suite;
import io.meit.statements.metrics.ClinicalScorer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Scores one cell of a suite. */
final class CellScorer {

    private static final Comparator<KeptSample> BY_RECORD = Comparator.comparingInt(
                    (KeptSample sample) -> sample.order().index())
            .thenComparing(sample -> sample.order().record())
            .thenComparing(sample -> sample.order().key());

    private final Suite suite;
    private final ClinicalScorer clinical;
    private final MeaningMetrics meaning;
    private final CellJudgement judgement;
    private final int threads;

    CellScorer(Suite suite, ClinicalScorer clinical, MeaningMetrics meaning, CellJudgement judgement, int threads) {
        this.suite = suite;
        this.clinical = clinical;
        this.meaning = meaning;
        this.judgement = judgement;
        this.threads = threads;
    }

    /** The result of a cell; one without samples has no numbers. */
    CellResult score(Cell cell, DataSetFacts facts, List<KeptSample> unordered) {
        List<KeptSample> samples = unordered.stream().sorted(BY_RECORD).toList();
        CellStatements text = CellStatements.of(Truth.TEXT, samples, clinical);
        CellStatements codes = CellStatements.of(Truth.CODES, samples, clinical);
        CellStatements shown = text.samples().isEmpty() ? codes : text;
        return new CellResult(
                cell,
                checkpoint(samples),
                facts.dataSetHash(),
                facts.splitHash(),
                facts.split(),
                suite.at(cell),
                achievedDecibel(samples),
                samples.size(),
                (int) samples.stream()
                        .filter(sample -> sample.output().failed())
                        .count(),
                metrics(samples, text, codes),
                shown.statements(),
                Groups.of(shown),
                WorstSamples.of(shown));
    }

    private List<MetricValue> metrics(List<KeptSample> samples, CellStatements text, CellStatements codes) {
        StatisticsPlan statistics = suite.statistics();
        CellTexts texts = new CellTexts(suite.metrics(), threads);
        List<ProfileSums> sums = new ArrayList<>(texts.words(samples));
        sums.addAll(meaning.of(samples));
        sums.addAll(text.sums());
        sums.addAll(codes.sums());
        List<MetricValue> values = new ArrayList<>();
        sums.forEach(one -> values.addAll(one.values(statistics, threads)));
        long unknown = Truth.unknownCodes(samples);
        if (unknown > 0) {
            values.add(new MetricValue(
                    Truth.CODES.profile(), "unknown-codes", unknown, Double.NaN, Double.NaN, "count|version:1"));
        }
        values.addAll(judgement.of(samples, statistics));
        return values;
    }

    private static String checkpoint(List<KeptSample> samples) {
        return samples.stream()
                .map(sample -> sample.output().checkpoint())
                .filter(checkpoint -> !checkpoint.isEmpty())
                .distinct()
                .sorted()
                .collect(Collectors.joining("+"));
    }

    private static double achievedDecibel(List<KeptSample> samples) {
        return samples.stream()
                .mapToDouble(sample -> sample.output().achievedDecibel())
                .filter(Double::isFinite)
                .average()
                .orElse(Double.NaN);
    }
}
