package io.meit.ecg.signal;

import static io.meit.ecg.BadEcgAssert.assertBadEcg;
import static org.assertj.core.api.Assertions.assertThat;

import io.meit.ecg.signal.BadEcgException.Category;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EcgRecordTest {

    @Test
    void durationIsSamplesOverRate() {
        EcgRecord ecg = ecg(250, Map.of(Lead.I, new float[1000]));

        assertThat(ecg.length()).isEqualTo(1000);
        assertThat(ecg.seconds()).isEqualTo(4.0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -500, Double.NaN, Double.POSITIVE_INFINITY})
    void rateThatIsNoPositiveNumberIsMalformed(double rate) {
        assertBadEcg(Category.MALFORMED, () -> ecg(rate, Map.of(Lead.I, new float[1])), "r1", Double.toString(rate));
    }

    @Test
    void noLeadAtAllIsMissingLead() {
        assertBadEcg(Category.MISSING_LEAD, () -> ecg(500, Map.of()), "r1");
    }

    @Test
    void leadsOfDifferentLengthAreMalformed() {
        assertBadEcg(
                Category.MALFORMED,
                () -> ecg(500, Map.of(Lead.I, new float[10], Lead.II, new float[11])),
                "different lengths");
    }

    @Test
    void windowOfElevenLeadsIsMissingLead() {
        assertBadEcg(Category.MISSING_LEAD, () -> new EcgWindow(new float[11][5000]), "11", "12");
    }

    @Test
    void windowWithAShortLeadNamesIt() {
        float[][] samples = new float[12][5000];
        samples[Lead.AVL.ordinal()] = new float[4999];

        assertBadEcg(Category.MALFORMED, () -> new EcgWindow(samples), "aVL", "4999");
    }

    private static EcgRecord ecg(double rate, Map<Lead, float[]> leads) {
        return new EcgRecord("r1", rate, leads, Optional.empty(), List.of());
    }
}
