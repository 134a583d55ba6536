package io.meit.evaluation.score;

import io.meit.evaluation.judge.Criterion;
import io.meit.evaluation.judge.Grades;
import io.meit.evaluation.judge.Judge;
import io.meit.evaluation.judge.UnusableAnswerException;
import io.meit.evaluation.sample.KeptSample;
import io.meit.evaluation.suite.JudgePlan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The grades that one judge gave.
 *
 * @param name of the judge
 * @param signature of the judge
 * @param repeats how often each report was graded
 * @param grades (criteria, repeats) by the key of the sample
 * @param unusable reports of which at least one answer held no grades; they have none here
 */
record JudgedReports(String name, String signature, int repeats, Map<String, double[][]> grades, int unusable) {

    private static final Logger LOG = LoggerFactory.getLogger(JudgedReports.class);

    /** @param samples of which the first ones are judged, as many as the plan says */
    static JudgedReports by(JudgePlan plan, Judge judge, List<KeptSample> samples) {
        List<KeptSample> chosen = plan.limit() == 0
                ? samples
                : samples.stream().limit(plan.limit()).toList();
        Map<String, double[][]> grades = new TreeMap<>();
        int unusable = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(judge.parallel())) {
            List<Future<Optional<double[][]>>> answers = chosen.stream()
                    .map(sample -> threads.submit(() -> grades(judge, sample, plan.repeats())))
                    .toList();
            for (int i = 0; i < chosen.size(); i++) {
                Optional<double[][]> answer = taken(answers.get(i), threads);
                if (answer.isPresent()) {
                    grades.put(chosen.get(i).order().key(), answer.get());
                } else {
                    unusable++;
                }
            }
        }
        return new JudgedReports(plan.name(), judge.signature(), plan.repeats(), grades, unusable);
    }

    private static Optional<double[][]> grades(Judge judge, KeptSample sample, int repeats) {
        double[][] grades = new double[Criterion.values().length][repeats];
        try {
            for (int repeat = 0; repeat < repeats; repeat++) {
                Grades given =
                        judge.grade(sample.texts().hypothesis(), sample.texts().reference(), repeat);
                for (Criterion criterion : Criterion.values()) {
                    grades[criterion.ordinal()][repeat] = given.of(criterion);
                }
            }
        } catch (UnusableAnswerException e) {
            LOG.warn("sample {}: {}", sample.order().key(), e.getMessage());
            return Optional.empty();
        }
        return Optional.of(grades);
    }

    /** The answer; if it failed, the others are not waited for. */
    private static Optional<double[][]> taken(Future<Optional<double[][]>> answer, ExecutorService threads) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            threads.shutdownNow();
            throw e.getCause() instanceof RuntimeException failure
                    ? failure
                    : new IllegalStateException("a judge failed", e.getCause());
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("judging was interrupted", e);
        }
    }
}
