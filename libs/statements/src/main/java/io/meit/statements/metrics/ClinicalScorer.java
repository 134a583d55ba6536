package io.meit.statements.metrics;

import io.meit.statements.Assertion;
import io.meit.statements.StatementCatalogue;
import io.meit.statements.StatementClaim;
import io.meit.statements.label.Finding;
import io.meit.statements.label.Labeler;
import io.meit.statements.metrics.CountLayout.SampleCount;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Compares what a hypothesis says with what a reference says, statement by statement. Safe for many threads. */
public final class ClinicalScorer {

    private final Labeler labeler;
    private final StatementCatalogue catalogue;
    private final Exclusions exclusions;
    private final Uncertain uncertain;
    private final CountLayout layout;

    public ClinicalScorer(Labeler labeler, StatementCatalogue catalogue, Exclusions exclusions, Uncertain uncertain) {
        this.labeler = labeler;
        this.catalogue = catalogue;
        this.exclusions = exclusions;
        this.uncertain = uncertain;
        this.layout = new CountLayout(catalogue);
    }

    /** With this project's catalogue and rules. */
    public static ClinicalScorer standard(Uncertain uncertain) {
        return new ClinicalScorer(Labeler.standard(), StatementCatalogue.standard(), Exclusions.standard(), uncertain);
    }

    /** Names everything that makes the numbers of {@link #standard}, e.g. {@code statements-0123456789ab|uncertain:as_present}. */
    public String signature() {
        return Labeler.signature() + "|uncertain:" + uncertain.name().toLowerCase(Locale.ROOT);
    }

    public CountLayout layout() {
        return layout;
    }

    /** The claims that the labeler finds in a text. */
    public List<StatementClaim> claims(String text) {
        return labeler.label(text).stream().map(Finding::claim).toList();
    }

    /** Counts of a text against a reference text. */
    public SampleCounts compare(String hypothesis, String reference) {
        return compare(claims(hypothesis), claims(reference));
    }

    /** Counts of claims against the claims of a reference, e.g. of its codes. */
    public SampleCounts compare(Collection<StatementClaim> hypothesis, Collection<StatementClaim> reference) {
        ReportLabels here = ReportLabels.of(hypothesis, catalogue, exclusions, uncertain);
        ReportLabels there = ReportLabels.of(reference, catalogue, exclusions, uncertain);
        Set<String> ids = new TreeSet<>(here.ids());
        ids.addAll(there.ids());
        IntStream.Builder cells = IntStream.builder();
        boolean exact = true;
        for (String id : ids) {
            var outcome = here.against(there, id);
            outcome.ifPresent(o -> cells.add(layout.cell(id, o)));
            exact &= outcome.filter(o -> o != Outcome.FOUND && o != Outcome.AGREED_ABSENT)
                    .isEmpty();
        }
        addSample(cells, exact, here, there);
        return new SampleCounts(cells.build().toArray());
    }

    private void addSample(IntStream.Builder cells, boolean exact, ReportLabels here, ReportLabels there) {
        cells.add(layout.cell(SampleCount.SAMPLES));
        if (exact) {
            cells.add(layout.cell(SampleCount.EXACT));
        }
        List<String> critical = there.ids().stream()
                .filter(id -> there.says(id, Assertion.PRESENT))
                .filter(id -> catalogue.get(id).isCritical())
                .toList();
        if (critical.isEmpty()) {
            return;
        }
        cells.add(layout.cell(SampleCount.CRITICAL));
        if (critical.stream().allMatch(id -> here.says(id, Assertion.PRESENT))) {
            cells.add(layout.cell(SampleCount.CRITICAL_COMPLETE));
        }
    }
}
