package io.meit.datasets.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CleaningRuleTest {

    @Test
    void dropBlank() {
        assertThat(apply(CleaningRule.DROP_BLANK, "a", " ", "")).containsExactly("a");
    }

    @Test
    void collapseBlanks() {
        assertThat(apply(CleaningRule.COLLAPSE_BLANKS, " a\r\n\tb \u00A0 c ")).containsExactly("a b c");
    }

    @Test
    void stripDecorationGoesToTheEndsOfEachStatement() {
        assertThat(apply(CleaningRule.STRIP_DECORATION, "*** ACUTE MI ***", "=== st-t - changes", "--- x ---"))
                .containsExactly("ACUTE MI", "st-t - changes", "x");
    }

    @Test
    void dropPlaceholder() {
        assertThat(apply(
                        CleaningRule.DROP_PLACEHOLDER,
                        "nan",
                        "None",
                        "n/a",
                        "...",
                        "Something wrong with the data!",
                        "trace only requested.",
                        "none of it"))
                .containsExactly("none of it");
    }

    @Test
    void dropEditorsNoteTakesWhatFollows() {
        assertThat(apply(CleaningRule.DROP_EDITORS_NOTE, "sinus rhythm. Edit: NORM 100, allgemein", "credit: none"))
                .containsExactly("sinus rhythm.", "credit: none");
    }

    @Test
    void dropNoticeTakesItsVersionNumberAlong() {
        assertThat(apply(
                        CleaningRule.DROP_NOTICE,
                        "sinusrhythmus abnormales ekg 4.46 unbestÄtigter bericht",
                        "Unconfirmed report",
                        "sinus rhythm. unconfirmed diagnosis."))
                .containsExactly("sinusrhythmus abnormales ekg", "", "sinus rhythm.");
    }

    @Test
    void repairUmlautInGermanOnly() {
        assertThat(CleaningRule.REPAIR_UMLAUT.apply(List.of("unvollst. f#r r#ckbildung, # 3"), "de"))
                .containsExactly("unvollst. für rückbildung, # 3");
        assertThat(CleaningRule.REPAIR_UMLAUT.apply(List.of("f#r"), "en")).containsExactly("f#r");
    }

    @Test
    void ekgBecomesEcgInEnglishOnlyAndAsAWord() {
        assertThat(CleaningRule.ENGLISH_EKG_TO_ECG.apply(List.of("Normal EKG, ekg, ekgs"), "en"))
                .containsExactly("Normal ECG, ECG, ekgs");
        assertThat(CleaningRule.ENGLISH_EKG_TO_ECG.apply(List.of("normales ekg"), "de"))
                .containsExactly("normales ekg");
    }

    @Test
    void lowerCaseRepairsPtbXlsCapitalUmlauts() {
        assertThat(apply(CleaningRule.LOWER_CASE, "qt-verlÄngerung")).containsExactly("qt-verlängerung");
    }

    @Test
    void dropRepeatedKeepsTheFirst() {
        assertThat(apply(CleaningRule.DROP_REPEATED, "Sinus rhythm", "b", "sinus RHYTHM"))
                .containsExactly("Sinus rhythm", "b");
    }

    @Test
    void joinSentencesDoesNotDoublePunctuation() {
        assertThat(apply(CleaningRule.JOIN_SENTENCES, "Rhythm: sinus.", "axis normal", "consider:", "mi"))
                .containsExactly("Rhythm: sinus. axis normal. consider: mi");
    }

    @Test
    void finalPeriod() {
        assertThat(apply(CleaningRule.FINAL_PERIOD, "a", "b.", "c!")).containsExactly("a.", "b.", "c!");
    }

    @Test
    void releasedEkgReplacesInsideWordsToo() {
        assertThat(apply(CleaningRule.RELEASED_EKG, "EKG ekgs Ekg")).containsExactly("ECG ecgs Ekg");
    }

    @Test
    void releasedStripLeavesTheInside() {
        assertThat(apply(CleaningRule.RELEASED_STRIP, "*** a *** b ***", "=- c -"))
                .containsExactly("a *** b", " c ");
    }

    private static List<String> apply(CleaningRule rule, String... statements) {
        return rule.apply(List.of(statements), "en");
    }
}
