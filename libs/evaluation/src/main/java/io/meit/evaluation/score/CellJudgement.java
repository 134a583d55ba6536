package io.meit.evaluation.score;

import io.meit.evaluation.judge.Agreement;
import io.meit.evaluation.judge.Criterion;
import io.meit.evaluation.judge.Judge;
import io.meit.evaluation.judge.JudgeSource;
import io.meit.evaluation.result.MetricValue;
import io.meit.evaluation.sample.KeptSample;
import io.meit.evaluation.suite.JudgePlan;
import io.meit.evaluation.suite.StatisticsPlan;
import io.meit.metrics.statistics.Samples;
import io.meit.metrics.statistics.Statistic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the judges of a suite say of a cell, and how far they agree. */
final class CellJudgement {

    /** As results name these metrics. */
    private static final String PROFILE = "expert";

    private static final List<Criterion> CRITERIA = List.of(Criterion.values());

    private final Map<JudgePlan, Judge> judges;
    private final int threads;

    private CellJudgement(Map<JudgePlan, Judge> judges, int threads) {
        this.judges = judges;
        this.threads = threads;
    }

    /** Opens the judges. */
    static CellJudgement of(List<JudgePlan> plans, JudgeSource source, int threads) {
        Map<JudgePlan, Judge> judges = new LinkedHashMap<>();
        plans.forEach(plan -> judges.put(plan, source.open(plan)));
        return new CellJudgement(judges, threads);
    }

    /** Mean grades of each judge, then each pair's agreement; nothing if no sample has a reference. */
    List<MetricValue> of(List<KeptSample> samples, StatisticsPlan statistics) {
        // Keys are hashes: their order is a draw that is the same for every judge.
        List<KeptSample> drawn = samples.stream()
                .filter(sample -> !sample.order().reference().isEmpty())
                .sorted(Comparator.comparing(sample -> sample.order().key()))
                .toList();
        List<JudgedReports> judged = judges.entrySet().stream()
                .map(judge -> JudgedReports.by(judge.getKey(), judge.getValue(), drawn))
                .toList();
        List<MetricValue> values = new ArrayList<>();
        judged.forEach(one -> values.addAll(grades(one, statistics)));
        for (int i = 0; i < judged.size(); i++) {
            for (int j = i + 1; j < judged.size(); j++) {
                values.addAll(agreement(judged.get(i), judged.get(j), statistics));
            }
        }
        return values;
    }

    private List<MetricValue> grades(JudgedReports judged, StatisticsPlan statistics) {
        List<MetricValue> values = new ArrayList<>();
        String at = "@" + judged.name();
        String signature = "expert|judge:%s|repeats:%d|version:1".formatted(judged.signature(), judged.repeats());
        values.add(count("judged" + at, judged.grades().size(), signature));
        if (judged.unusable() > 0) {
            values.add(count("unusable" + at, judged.unusable(), signature));
        }
        if (!judged.grades().isEmpty()) {
            List<String> names = new ArrayList<>();
            CRITERIA.forEach(criterion -> names.add(criterion.label() + at));
            names.add("overall" + at);
            names.add("variance" + at);
            int shown = judged.repeats() > 1 ? names.size() : names.size() - 1;
            values.addAll(means(names.subList(0, shown), judged, signature).values(statistics, threads));
        }
        return values;
    }

    /** Per report: mean grade of each criterion over the repeats, their mean, the mean variance over the repeats. */
    private static ProfileSums means(List<String> names, JudgedReports judged, String signature) {
        int width = names.size();
        double[] rows = new double[judged.grades().size() * width];
        int at = 0;
        for (double[][] grades : judged.grades().values()) {
            double[] row = new double[CRITERIA.size() + 2];
            for (int criterion = 0; criterion < CRITERIA.size(); criterion++) {
                row[criterion] = Arrays.stream(grades[criterion]).average().orElseThrow();
                row[CRITERIA.size()] += row[criterion] / CRITERIA.size();
                row[CRITERIA.size() + 1] += variance(grades[criterion], row[criterion]) / CRITERIA.size();
            }
            System.arraycopy(row, 0, rows, at, width);
            at += width;
        }
        return new ProfileSums(
                PROFILE, names, Collections.nCopies(width, signature), new Samples(Statistic.means(width), rows));
    }

    /** Unbiased; 0 of a single grade. */
    private static double variance(double[] grades, double mean) {
        double squares = Arrays.stream(grades)
                .map(grade -> (grade - mean) * (grade - mean))
                .sum();
        return grades.length < 2 ? 0 : squares / (grades.length - 1);
    }

    /** On reports that both judged, by each one's first grade. */
    private List<MetricValue> agreement(JudgedReports first, JudgedReports second, StatisticsPlan statistics) {
        Set<String> both = new TreeSet<>(first.grades().keySet());
        both.retainAll(second.grades().keySet());
        List<MetricValue> values = new ArrayList<>();
        for (int criterion = 0; criterion < CRITERIA.size() && !both.isEmpty(); criterion++) {
            Agreement agreement = new Agreement();
            double[] rows = new double[both.size() * agreement.width()];
            int at = 0;
            for (String key : both) {
                double here = first.grades().get(key)[criterion][0];
                double there = second.grades().get(key)[criterion][0];
                agreement.row((int) here, (int) there, rows, at);
                at += agreement.width();
            }
            String of = "%s@%s+%s".formatted(CRITERIA.get(criterion).label(), first.name(), second.name());
            String signature =
                    "expert|judges:%s,%s|kappa:quadratic|version:1".formatted(first.signature(), second.signature());
            values.addAll(new ProfileSums(
                            PROFILE,
                            List.of("kappa-" + of, "agreement-" + of),
                            List.of(signature, signature),
                            new Samples(agreement, rows))
                    .values(statistics, threads));
        }
        return values;
    }

    private static MetricValue count(String name, int count, String signature) {
        return new MetricValue(PROFILE, name, count, Double.NaN, Double.NaN, signature);
    }
}
