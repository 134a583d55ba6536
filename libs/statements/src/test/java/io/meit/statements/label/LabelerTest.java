package io.meit.statements.label;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.statements.Assertion;
import io.meit.statements.Territory;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelerTest {

    private final Labeler labeler = Labeler.standard();

    @Test
    void pointsAtTheWordsOfEachStatement() {
        String text = "Sinusrhythmus. Kein Hinweis auf inferioren Infarkt, ST-Hebung in V1-V3";

        assertThat(labeler.label(text).stream().map(f -> text.substring(f.start(), f.end())))
                .containsExactly("Sinusrhythmus", "Infarkt", "ST-Hebung");
    }

    @Test
    void readsTheTerritoryFromTheLeadsThatAreNamed() {
        assertThat(labeler.label("T waves are inverted in II, III, aVF and V6"))
                .singleElement()
                .satisfies(f -> assertThat(f.territory()).contains(Territory.INFEROLATERAL));
    }

    @Test
    void keepsTheTerritoriesOfNeighboursApart() {
        List<Finding> findings = labeler.label("anteroseptaler Infarkt wahrscheinlich alt inferiorer Infarkt möglich");

        assertThat(findings.stream().map(f -> f.statement().id())).containsExactly("ASMI", "MIOLD", "IMI");
        assertThat(findings.get(0).assertion()).isEqualTo(Assertion.PRESENT);
        assertThat(findings.get(2).assertion()).isEqualTo(Assertion.UNCERTAIN);
    }

    @Test
    void doesNotCarryNegationOverAFullStop() {
        assertThat(labeler.label("No premature beats. Atrial fibrillation."))
                .extracting(Finding::assertion)
                .containsExactly(Assertion.ABSENT, Assertion.PRESENT);
    }

    @Test
    void doesNotCarryNegationOverABut() {
        assertThat(labeler.label("No atrial fibrillation but left bundle branch block"))
                .extracting(Finding::assertion)
                .containsExactly(Assertion.ABSENT, Assertion.PRESENT);
    }

    @Test
    void carriesDoubtThroughTheListsOfGermanMachineReports() {
        String text = "st & t abnorm, wahrscheinlich    laterale ischämie oder linksbelastung"
                + "    inferolaterale ischämie oder linksbelastung";

        assertThat(labeler.label(text).stream().skip(1))
                .allSatisfy(f -> assertThat(f.assertion()).isEqualTo(Assertion.UNCERTAIN));
    }

    @Test
    void findsNothingInTextWithoutStatements() {
        assertThat(labeler.label("")).isEmpty();
        assertThat(labeler.label("Der Patient ist 54 Jahre alt.")).isEmpty();
        assertThat(labeler.label("\u0000\uD83D\uDE00 ... ,,, ((( ")).isEmpty();
    }

    @Test
    void saysTheSameEveryTime() {
        String text = "sinus rhythm. possible inferior infarct. t waves are inverted in iii, avf.";

        assertThat(labeler.label(text)).isEqualTo(labeler.label(text));
    }
}
