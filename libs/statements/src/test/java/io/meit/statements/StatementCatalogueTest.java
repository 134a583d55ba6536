package io.meit.statements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementCatalogueTest {

    private static final String HEADER = "id\ttext\tcategory\tterritory\tparent\tseverity\treason\tscp\taha\tsnomed\n";

    /** The 71 codes of PTB-XL 1.0.3, scp_statements.csv. */
    private static final String PTB_XL_CODES = "NDT NST_ DIG LNGQT NORM IMI ASMI LVH LAFB ISC_ IRBBB 1AVB IVCD ISCAL "
            + "CRBBB CLBBB ILMI LAO/LAE AMI ALMI ISCIN INJAS LMI ISCIL LPFB ISCAS INJAL ISCLA RVH ANEUR RAO/RAE EL WPW "
            + "ILBBB IPLMI ISCAN IPMI SEHYP INJIN INJLA PMI 3AVB INJIL 2AVB ABQRS PVC STD_ VCLVH QWAVE LOWT NT_ PAC LPR "
            + "INVT LVOLT HVOLT TAB_ STE_ PRC(S) SR AFIB STACH SARRH SBRAD PACE SVARR BIGU AFLT SVTAC PSVT TRIGU";

    /** The scored codes of the PhysioNet/CinC Challenge 2021. */
    private static final String SCORED_SNOMED_CODES =
            "164889003 164890007 6374002 426627000 733534002 713427006 270492004 "
                    + "713426002 39732003 445118002 164909002 251146004 698252002 426783006 284470004 10370003 365413008 427172004 "
                    + "164947007 111975006 164917005 47665007 59118001 427393009 426177001 427084000 63593006 164934002 59931005 "
                    + "17338001";

    private final StatementCatalogue catalogue = StatementCatalogue.standard();

    @Test
    void namesEveryCodeOfPtbXl() {
        List<String> codes = List.of(PTB_XL_CODES.split(" ", -1));

        assertThat(codes)
                .hasSize(71)
                .allSatisfy(code -> assertThat(catalogue.byScp(code)).as(code).isPresent());
    }

    @Test
    void namesEveryScoredCodeOfTheChallenge() {
        List<String> codes = List.of(SCORED_SNOMED_CODES.split(" ", -1));

        assertThat(codes).hasSize(30).allSatisfy(code -> assertThat(catalogue.bySnomed(code))
                .as(code)
                .isPresent());
    }

    @ParameterizedTest
    @CsvSource({"164909002, CLBBB", "733534002, CLBBB", "164889003, AFIB", "59118001, CRBBB", "57054005, MIACUTE"})
    void findsStatementsBySnomedCode(String code, String id) {
        assertThat(catalogue.bySnomed(code)).map(Statement::id).contains(id);
    }

    @ParameterizedTest
    @CsvSource({"LAO/LAE, LAE", "ISC, ISC_", "imi, IMI", "PRC(S), PRC"})
    void findsStatementsByScpCodeHoweverItIsWritten(String code, String id) {
        assertThat(catalogue.byScp(code)).map(Statement::id).contains(id);
    }

    @ParameterizedTest
    @CsvSource({"MI, INFERIOR, IMI", "STE_, ANTEROSEPTAL, STEAS", "ISC_, LATERAL, ISCLA", "MI, APICAL, MI"})
    void narrowsAStatementToATerritoryWhereThereIsOne(String id, Territory territory, String narrowed) {
        assertThat(catalogue.in(catalogue.get(id), territory).id()).isEqualTo(narrowed);
    }

    @Test
    void knowsWhatIsTrueWheneverAStatementIs() {
        assertThat(catalogue.ancestors(catalogue.get("IMI")))
                .extracting(Statement::id)
                .containsExactly("MI");
        assertThat(catalogue.ancestors(catalogue.get("SR"))).isEmpty();
    }

    @Test
    void marksWhatMustBeToldAtOnce() {
        assertThat(List.of("VT", "VF", "3AVB", "STEAN", "MIACUTE", "HYPERK"))
                .allSatisfy(
                        id -> assertThat(catalogue.get(id).isCritical()).as(id).isTrue());
        assertThat(catalogue.get("SR").isCritical()).isFalse();
    }

    @Test
    void refusesACodeThatStandsForTwoStatements() {
        String table = HEADER + "A\ta text\trhythm\t\t\tminor\t\tX\t\t\n" + "B\tb text\trhythm\t\t\tminor\t\tX\t\t\n";

        assertThatThrownBy(() -> catalogueOf(table)).hasMessage("SCP code 'X' stands for both A and B");
    }

    @Test
    void refusesAParentThatDoesNotExist() {
        String table = HEADER + "A\ta text\trhythm\t\tNONE\tminor\t\t\t\t\n";

        assertThatThrownBy(() -> catalogueOf(table)).hasMessageContaining("no statement 'NONE'");
    }

    @Test
    void refusesParentsInACircle() {
        String table = HEADER + "A\ta text\trhythm\t\tB\tminor\t\t\t\t\n" + "B\tb text\trhythm\t\tA\tminor\t\t\t\t\n";

        assertThatThrownBy(() -> catalogueOf(table)).hasMessage("statement A is its own ancestor");
    }

    @Test
    void refusesACriticalStatementWithoutAReasonAndNamesTheLine() {
        String table = "# comment\n" + HEADER + "A\ta text\trhythm\t\t\tcritical\t\t\t\t\n";

        assertThatThrownBy(() -> catalogueOf(table))
                .hasMessageContaining("test line 3: statement A: a reason is given");
    }

    @Test
    void refusesARowWithAMissingCell() {
        assertThatThrownBy(() -> catalogueOf(HEADER + "A\ta text\n"))
                .hasMessageContaining("test line 2: 2 cells for 10 columns");
    }

    private static StatementCatalogue catalogueOf(String table) {
        return new StatementCatalogue(StatementCatalogue.read(TsvTable.parse("test", table)));
    }
}
