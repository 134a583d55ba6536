package io.meit.evaluation.judge;

import io.meit.metrics.Profile;
import io.meit.metrics.TextPair;
import io.meit.metrics.meteor.Meteor;
import io.meit.statements.StatementClaim;
import io.meit.statements.metrics.ClinicalScorer;
import io.meit.statements.metrics.ClinicalScores;
import io.meit.statements.metrics.SampleCounts;
import io.meit.statements.metrics.StatementScore;
import io.meit.statements.metrics.Uncertain;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The judge that needs no model and no network: the same grades always. Each criterion is a share s from 0 to 1, its grade 1
 * + round(4 s):
 *
 * <ul>
 *   <li>terminology: METEOR against the reference;
 *   <li>consistency: sentences of the report that contradict neither another of its sentences nor the reference and are no
 *       repetition of an earlier one, of all its sentences;
 *   <li>completeness: statements of the reference that the report makes too, weighted by their severity;
 *   <li>accuracy: F1 of the statements, weighted by their severity.
 * </ul>
 *
 * <p>Where there is no statement to divide by, METEOR stands in. An empty report has 1 throughout.
 */
public final class OfflineJudge implements Judge {

    private static final int VERSION = 1;
    private static final int STEPS = Grades.HIGHEST - Grades.LOWEST;
    private static final Pattern SENTENCE_END = Pattern.compile("[.;](?=\\s|$)|\\R");

    private final Meteor meteor = new Meteor(Profile.STRICT);
    private final ClinicalScorer scorer = ClinicalScorer.standard(Uncertain.AS_PRESENT);

    @Override
    public String signature() {
        return "offline|%s|formula:%d".formatted(scorer.signature(), VERSION);
    }

    @Override
    public int parallel() {
        return 1;
    }

    @Override
    public Grades grade(String report, String reference, int repeat) {
        if (report.isBlank()) {
            return Grades.all(Grades.LOWEST);
        }
        double words = meteor.score(new TextPair(report, reference)).get("METEOR");
        ClinicalScores scores = scores(scorer.claims(report), scorer.claims(reference));
        return new Grades(Map.of(
                Criterion.TERMINOLOGY, grade(words),
                Criterion.CONSISTENCY, grade(consistency(report, reference)),
                Criterion.COMPLETENESS, grade(completeness(scores), words),
                Criterion.ACCURACY, grade(scores.severityWeightedF1(), words)));
    }

    private static int grade(double share) {
        return Grades.LOWEST + (int) Math.round(STEPS * share);
    }

    private static int grade(double share, double otherwise) {
        return grade(Double.isNaN(share) ? otherwise : share);
    }

    private double completeness(ClinicalScores scores) {
        double positives = weighted(scores, StatementScore::positives);
        return positives == 0 ? Double.NaN : weighted(scores, StatementScore::found) / positives;
    }

    private static double weighted(ClinicalScores scores, ToIntFunction<StatementScore> of) {
        return scores.statements().stream()
                .mapToDouble(s -> s.statement().severity().weight() * of.applyAsInt(s))
                .sum();
    }

    private double consistency(String report, String reference) {
        List<String> sentences = SENTENCE_END
                .splitAsStream(report)
                .map(sentence -> sentence.strip().toLowerCase(Locale.ROOT))
                .filter(sentence -> !sentence.isEmpty())
                .toList();
        if (sentences.isEmpty()) {
            return 0;
        }
        List<List<StatementClaim>> claims =
                sentences.stream().map(scorer::claims).toList();
        List<StatementClaim> known = scorer.claims(reference);
        long sound = IntStream.range(0, sentences.size())
                .filter(i -> sentences.indexOf(sentences.get(i)) == i)
                .filter(i -> !contradict(claims.get(i), known))
                .filter(i -> IntStream.range(0, sentences.size())
                        .noneMatch(j -> j != i && contradict(claims.get(i), claims.get(j))))
                .count();
        return (double) sound / sentences.size();
    }

    private boolean contradict(Collection<StatementClaim> one, Collection<StatementClaim> other) {
        return scores(one, other).contradictionRate() > 0;
    }

    private ClinicalScores scores(Collection<StatementClaim> report, Collection<StatementClaim> reference) {
        SampleCounts counts = scorer.compare(report, reference);
        int[] totals = new int[scorer.layout().size()];
        counts.addTo(totals, 1);
        return ClinicalScores.of(scorer.layout(), totals);
    }
}
