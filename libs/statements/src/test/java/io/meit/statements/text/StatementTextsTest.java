package io.meit.statements.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meit.statements.Assertion;
import io.meit.statements.Statement;
import io.meit.statements.StatementCatalogue;
import io.meit.statements.StatementClaim;
import io.meit.statements.TsvTable;
import io.meit.statements.label.Finding;
import io.meit.statements.label.Labeler;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class StatementTextsTest {

    private final StatementTexts texts = new StatementTexts(StatementCatalogue.standard());

    static Stream<Statement> statements() {
        return StatementCatalogue.standard().statements().stream();
    }

    static Stream<String> codesOfRealRecords() {
        return TsvTable.resource(StatementTextsTest.class, "../agreement/ptbxl-sample.tsv").rows().stream()
                .map(row -> row.get("scp_codes"))
                .distinct();
    }

    @Test
    void writesRhythmFirstAndSummaryLastWithTheLikelihoodInWords() {
        CodedStatements statements =
                texts.fromScp(Map.of("NORM", 80.0, "IMI", 35.0, "SR", 0.0, "LVH", 50.0, "1AVB", 100.0));

        assertThat(texts.report(statements))
                .isEqualTo("sinus rhythm. first degree av block. possible left ventricular hypertrophy. "
                        + "possible inferior myocardial infarction. probable normal ecg.");
    }

    @Test
    void readsTheColumnOfPtbXl() {
        CodedStatements statements = texts.fromScpColumn("{'NORM': 100.0, 'LVOLT': 0.0, 'SR': 0.0}");

        assertThat(texts.report(statements)).isEqualTo("sinus rhythm. low qrs voltage. normal ecg.");
    }

    @Test
    void writesOneSentenceForTwoSnomedCodesOfOneStatement() {
        CodedStatements statements = texts.fromSnomed(List.of("59118001", "426783006", "713427006", ""));

        assertThat(texts.report(statements)).isEqualTo("sinus rhythm. right bundle branch block.");
    }

    @Test
    void namesCodesThatAreNoEcgStatement() {
        CodedStatements statements = texts.fromSnomed(List.of("84114007", "426783006"));

        assertThat(statements.unknown()).containsExactly("84114007");
        assertThat(statements.statements()).hasSize(1);
    }

    @Test
    void writesNothingForNoCodes() {
        assertThat(texts.report(texts.fromScpColumn("{}"))).isEmpty();
    }

    @Test
    void refusesAColumnThatIsNoDictionary() {
        assertThatThrownBy(() -> texts.fromScpColumn("NORM")).hasMessageContaining("scp_codes 'NORM' holds no entry");
    }

    @Test
    void refusesALikelihoodOutOfRange() {
        assertThatThrownBy(() -> texts.fromScp(Map.of("NORM", 120.0)))
                .hasMessage("likelihood of NORM is 120.0; it must be 0..100");
    }

    @ParameterizedTest
    @MethodSource("statements")
    void isReadBackByTheLabeler(Statement statement) {
        assertThat(labelled(statement.text() + ".")).containsExactly(new StatementClaim(statement, Assertion.PRESENT));
        assertThat(labelled("possible " + statement.text() + "."))
                .containsExactly(new StatementClaim(statement, Assertion.UNCERTAIN));
        assertThat(labelled("no " + statement.text() + "."))
                .containsExactly(new StatementClaim(statement, Assertion.ABSENT));
    }

    @ParameterizedTest
    @MethodSource("codesOfRealRecords")
    void isReadBackWholeForTheCodesOfRealRecords(String codes) {
        CodedStatements statements = texts.fromScpColumn(codes);

        assertThat(labelled(texts.report(statements))).containsExactlyElementsOf(statements.claims());
    }

    @ParameterizedTest
    @CsvSource({"ASMI, MI, AMI", "LAFB, CD, LAFB/LPFB", "NORM, NORM, NORM"})
    void knowsTheClassesOfPtbXl(String id, String superclass, String subclass) {
        PtbXlClasses classes = PtbXlClasses.standard();

        assertThat(classes.superclass(id)).contains(superclass);
        assertThat(classes.subclass(id)).contains(subclass);
        assertThat(classes.subclass("SR")).isEmpty();
    }

    private static List<StatementClaim> labelled(String report) {
        return Labeler.standard().label(report).stream().map(Finding::claim).toList();
    }
}
