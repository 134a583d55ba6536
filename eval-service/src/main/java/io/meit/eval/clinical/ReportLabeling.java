package io.meit.eval.clinical;

import io.meit.statements.Assertion;
import io.meit.statements.StatementClaim;
import io.meit.statements.metrics.ClinicalScorer;
import io.meit.statements.metrics.ClinicalScores;
import io.meit.statements.metrics.Uncertain;
import jakarta.inject.Singleton;
import java.util.List;

/** Reads statements out of reports. Doubtful ones count as made: a reader acts on them. */
@Singleton
public class ReportLabeling {

    private final ClinicalScorer scorer = ClinicalScorer.standard(Uncertain.AS_PRESENT);

    /** Names the catalogue and the rules; labels may be compared only under equal signatures. */
    public String signature() {
        return scorer.signature();
    }

    /** Ids of the statements that a report makes, each once, sorted. */
    public List<String> stated(String report) {
        return scorer.claims(report).stream()
                .filter(claim -> claim.assertion() != Assertion.ABSENT)
                .map(StatementClaim::statement)
                .map(statement -> statement.id())
                .distinct()
                .sorted()
                .toList();
    }

    /** The sums of one report against its reference. */
    public double[] sums(String report, String reference) {
        int[] totals = new int[scorer.layout().size()];
        scorer.compare(report, reference).addTo(totals, 1);
        return ClinicalSums.of(ClinicalScores.of(scorer.layout(), totals));
    }
}
