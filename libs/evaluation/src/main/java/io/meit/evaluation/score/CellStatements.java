package io.meit.evaluation.score;

import io.meit.evaluation.result.StatementResult;
import io.meit.evaluation.sample.KeptSample;
import io.meit.statements.StatementClaim;
import io.meit.statements.metrics.ClinicalScorer;
import io.meit.statements.metrics.ClinicalScores;
import io.meit.statements.metrics.SampleCounts;
import io.meit.statements.metrics.StatementScore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** The clinical scores of a cell against one truth. Samples of which the truth is not known are left out. */
final class CellStatements {

    /** Statements that a cell's truth holds less often have an F1 that says nothing; they are left out of macro F1. */
    static final int MIN_POSITIVES = 10;

    private static final int VERSION = 1;

    private final Truth truth;
    private final String signature;
    private final List<ComparedSample> samples;
    private final ClinicalScores overall;

    private CellStatements(Truth truth, String signature, List<ComparedSample> samples, ClinicalScores overall) {
        this.truth = truth;
        this.signature = signature;
        this.samples = List.copyOf(samples);
        this.overall = overall;
    }

    static CellStatements of(Truth truth, List<KeptSample> samples, ClinicalScorer scorer) {
        int[] all = new int[scorer.layout().size()];
        List<ComparedSample> compared = new ArrayList<>();
        for (KeptSample sample : samples) {
            truth.claims(sample, scorer).ifPresent(claims -> {
                SampleCounts counts = scorer.compare(written(sample, scorer), claims);
                counts.addTo(all, 1);
                compared.add(new ComparedSample(sample, mentioned(truth, scorer, counts)));
            });
        }
        return new CellStatements(
                truth,
                "clinical|%s|reference:%s|macro-from:%d|version:%d"
                        .formatted(scorer.signature(), truth.label(), MIN_POSITIVES, VERSION),
                compared,
                ClinicalScores.of(scorer.layout(), all).only(truth.counted()));
    }

    private static Collection<StatementClaim> written(KeptSample sample, ClinicalScorer scorer) {
        return scorer.claims(sample.texts().hypothesis());
    }

    private static List<StatementScore> mentioned(Truth truth, ClinicalScorer scorer, SampleCounts counts) {
        int[] totals = new int[scorer.layout().size()];
        counts.addTo(totals, 1);
        return ClinicalScores.of(scorer.layout(), totals).only(truth.counted()).statements().stream()
                .filter(score -> score.positives() + score.falsePositives() + score.agreedAbsent() > 0)
                .toList();
    }

    /** Those whose truth is known, in the cell's order. */
    List<ComparedSample> samples() {
        return samples;
    }

    /** The metrics; nothing if no sample's truth is known. */
    List<ProfileSums> sums() {
        if (samples.isEmpty()) {
            return List.of();
        }
        return List.of(new ProfileSums(
                truth.profile(),
                ClinicalSums.NAMES,
                Collections.nCopies(ClinicalSums.NAMES.size(), signature),
                new ClinicalSums(frequent()).samples(samples)));
    }

    private List<String> frequent() {
        return overall.statements().stream()
                .filter(score -> score.positives() >= MIN_POSITIVES)
                .map(score -> score.statement().id())
                .toList();
    }

    /** Statements that the truth or a report holds, in the catalogue's order. */
    List<StatementResult> statements() {
        return overall.statements().stream()
                .filter(score -> score.positives() + score.falsePositives() > 0)
                .map(CellStatements::result)
                .toList();
    }

    private static StatementResult result(StatementScore score) {
        return new StatementResult(
                score.statement().id(),
                score.statement().text(),
                score.statement().isCritical(),
                score.positives(),
                score.found(),
                score.omitted(),
                score.denied(),
                score.falsePositives(),
                score.precision(),
                score.recall(),
                score.f1());
    }
}
