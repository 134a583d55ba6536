package io.meit.statements.label;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.ecg.synth.Statement;
import io.meit.statements.Assertion;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SyntheticReportsTest {

    private static final Map<Statement, List<String>> EXPECTED = new EnumMap<>(Map.ofEntries(
            Map.entry(Statement.SINUS_RHYTHM, List.of("SR")),
            Map.entry(Statement.SINUS_BRADYCARDIA, List.of("SBRAD")),
            Map.entry(Statement.SINUS_TACHYCARDIA, List.of("STACH")),
            Map.entry(Statement.ATRIAL_FIBRILLATION, List.of("AFIB")),
            Map.entry(Statement.VENTRICULAR_PACED_RHYTHM, List.of("VPACE")),
            Map.entry(Statement.FIRST_DEGREE_AV_BLOCK, List.of("1AVB")),
            Map.entry(Statement.LEFT_BUNDLE_BRANCH_BLOCK, List.of("CLBBB")),
            Map.entry(Statement.RIGHT_BUNDLE_BRANCH_BLOCK, List.of("CRBBB")),
            Map.entry(Statement.LEFT_AXIS_DEVIATION, List.of("LAD")),
            Map.entry(Statement.RIGHT_AXIS_DEVIATION, List.of("RAD")),
            Map.entry(Statement.LEFT_VENTRICULAR_HYPERTROPHY, List.of("LVH", "LVSTRAIN")),
            Map.entry(Statement.LOW_QRS_VOLTAGE, List.of("LVOLT")),
            Map.entry(Statement.PREMATURE_VENTRICULAR_COMPLEXES, List.of("PVC")),
            Map.entry(Statement.INFERIOR_ST_ELEVATION, List.of("STEIN")),
            Map.entry(Statement.ANTERIOR_ST_ELEVATION, List.of("STEAN")),
            Map.entry(Statement.ANTEROSEPTAL_ST_ELEVATION, List.of("STEAS")),
            Map.entry(Statement.LATERAL_ST_ELEVATION, List.of("STELA")),
            Map.entry(Statement.NORMAL_ECG, List.of("NORM")),
            Map.entry(Statement.ABNORMAL_ECG, List.of("ABNORM"))));

    @ParameterizedTest
    @EnumSource(Statement.class)
    void readsEverySentence(Statement statement) {
        assertThat(ids(Statement.report(EnumSet.of(statement)))).containsExactlyElementsOf(EXPECTED.get(statement));
    }

    @Test
    void readsAllSentencesOfOneReport() {
        EnumSet<Statement> all = EnumSet.allOf(Statement.class);

        assertThat(ids(Statement.report(all)))
                .containsExactlyElementsOf(
                        all.stream().flatMap(s -> EXPECTED.get(s).stream()).toList());
    }

    private static List<String> ids(String report) {
        List<Finding> findings = Labeler.standard().label(report);
        assertThat(findings).allSatisfy(f -> assertThat(f.assertion()).isEqualTo(Assertion.PRESENT));
        return findings.stream().map(f -> f.statement().id()).toList();
    }
}
