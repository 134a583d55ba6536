package io.meit.evaluation.score;

import static io.meit.evaluation.score.KeptSamples.FACTS;
import static io.meit.evaluation.score.KeptSamples.random;
import static io.meit.evaluation.score.KeptSamples.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.meit.evaluation.judge.Criterion;
import io.meit.evaluation.judge.Grades;
import io.meit.evaluation.judge.Judge;
import io.meit.evaluation.judge.JudgeSource;
import io.meit.evaluation.judge.JudgeUnavailableException;
import io.meit.evaluation.judge.UnusableAnswerException;
import io.meit.evaluation.result.MetricValue;
import io.meit.evaluation.sample.KeptSample;
import io.meit.evaluation.suite.Suite;
import io.meit.evaluation.suite.SuiteFile;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ExpertAlignmentTest {

    private static final Suite TWO_JUDGES =
            suite("[offline, {name: other, address: 'http://h/v1', model: m, repeats: 2}]");

    private static final String PERFECT = "sinus rhythm. left axis deviation.";

    /** Gives all criteria one grade: the first number of the report, or another one when asked again. */
    private record Reader(int again) implements Judge {
        @Override
        public String signature() {
            return "reader";
        }

        @Override
        public int parallel() {
            return 2;
        }

        @Override
        public Grades grade(String report, String reference, int repeat) {
            if (report.contains("nothing")) {
                throw new UnusableAnswerException("no grades");
            }
            if (report.contains("nobody")) {
                throw new JudgeUnavailableException("not there");
            }
            int grade = repeat == 0 ? 5 : again;
            return new Grades(Map.of(
                    Criterion.TERMINOLOGY, grade,
                    Criterion.CONSISTENCY, grade,
                    Criterion.COMPLETENESS, grade,
                    Criterion.ACCURACY, grade));
        }
    }

    @Test
    void gradesAreMeansOverReportsAndRepeats() {
        Map<String, MetricValue> values = score(TWO_JUDGES, perfect(3));

        assertThat(values.get("terminology@offline").value()).isEqualTo(5);
        assertThat(values.get("overall@offline").value()).isEqualTo(5);
        assertThat(values.get("accuracy@other").value()).isEqualTo(4);
        assertThat(values.get("judged@other").value()).isEqualTo(3);
    }

    @Test
    void varianceIsThatOfTheRepeats() {
        // Grades 5 and 3: unbiased variance 2. The offline judge is asked once.
        Map<String, MetricValue> values = score(TWO_JUDGES, perfect(3));

        assertThat(values.get("variance@other").value()).isCloseTo(2, within(1e-12));
        assertThat(values).doesNotContainKey("variance@offline");
    }

    @Test
    void twoJudgesAreHeldAgainstEachOther() {
        // The other judge gives 5 to everything at first; the offline one 5 to the perfect report and 1 to the empty
        // one.
        List<KeptSample> samples = List.of(written(0, PERFECT, PERFECT, Map.of()), written(1, "", PERFECT, Map.of()));
        Map<String, MetricValue> values = score(TWO_JUDGES, samples);

        assertThat(values.get("agreement-accuracy@offline+other").value()).isEqualTo(0.5);
        assertThat(values.get("kappa-accuracy@offline+other").value()).isCloseTo(0, within(1e-12));
    }

    @Test
    void answersWithoutGradesAreCounted() {
        List<KeptSample> samples =
                List.of(written(0, PERFECT, PERFECT, Map.of()), written(1, "nothing.", PERFECT, Map.of()));
        Map<String, MetricValue> values = score(TWO_JUDGES, samples);

        assertThat(values.get("judged@other").value()).isEqualTo(1);
        assertThat(values.get("unusable@other").value()).isEqualTo(1);
        assertThat(values.get("judged@offline").value()).isEqualTo(2);
    }

    @Test
    void aJudgeThatIsNotThereEndsTheScoring() {
        List<KeptSample> samples = List.of(written(0, "nobody.", PERFECT, Map.of()));

        assertThatThrownBy(() -> score(TWO_JUDGES, samples))
                .isInstanceOf(JudgeUnavailableException.class)
                .hasMessage("not there");
    }

    @Test
    void asManyReportsAreJudgedAsTheSuiteSays() {
        Suite limited = suite("[{name: other, address: 'http://h/v1', model: m, repeats: 1, limit: 4}]");

        assertThat(score(limited, random(20, 6)).get("judged@other").value()).isEqualTo(4);
    }

    private static List<KeptSample> perfect(int count) {
        return random(count, 1).stream()
                .map(sample -> written(sample.order().index(), PERFECT, PERFECT, Map.of()))
                .toList();
    }

    private static Map<String, MetricValue> score(Suite suite, List<KeptSample> samples) {
        JudgeSource judges = plan -> plan.address().isPresent() ? new Reader(3) : JudgeSource.OFFLINE.open(plan);
        var scorer = new RunScorer("1", 1, Clock.systemUTC(), judges, Optional.empty());
        return scorer.score("run", suite, FACTS, samples).cells().getFirst().metrics().stream()
                .filter(value -> value.profile().equals("expert"))
                .collect(Collectors.toMap(MetricValue::metric, value -> value));
    }

    private static Suite suite(String judges) {
        return SuiteFile.parse("""
                name: small
                task: expert-alignment
                data: {ptb-xl: {directory: d}}
                variants: {demo: {checkpoint: c}}
                statistics: {resamples: 200}
                judges: %s
                """.formatted(judges), "small.yaml");
    }
}
