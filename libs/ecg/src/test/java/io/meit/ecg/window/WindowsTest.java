package io.meit.ecg.window;

import static io.meit.ecg.BadEcgAssert.assertBadEcg;
import static org.assertj.core.api.Assertions.assertThat;

import io.meit.ecg.signal.BadEcgException.Category;
import io.meit.ecg.signal.EcgRecord;
import io.meit.ecg.signal.Lead;
import io.meit.ecg.signal.RandomEcg;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowsTest {

    @Test
    void cutsConsecutiveWindowsAndCountsTheRest() {
        EcgRecord ecg = RandomEcg.ecg(1, 500, 12_250);

        CutRecord cut = Windows.cut(ecg);

        assertThat(cut.windows()).hasSize(2);
        assertThat(cut.unusedSeconds()).isEqualTo(4.5);
        for (Lead lead : Lead.CANONICAL) {
            float[] all = ecg.millivolts().get(lead);
            assertThat(cut.windows().get(0).lead(lead)).isEqualTo(Arrays.copyOfRange(all, 0, 5000));
            assertThat(cut.windows().get(1).lead(lead)).isEqualTo(Arrays.copyOfRange(all, 5000, 10_000));
        }
    }

    @ParameterizedTest
    @CsvSource({"100,1000,1,0", "257,2570,1,0", "360,10800,3,0", "1000,15000,1,5", "2000,20000,1,0"})
    void resamplesTo500Hz(double rate, int length, int windows, double unused) {
        CutRecord cut = Windows.cut(RandomEcg.ecg(2, rate, length));

        assertThat(cut.windows()).hasSize(windows);
        assertThat(cut.unusedSeconds()).isEqualTo(unused);
    }

    @Test
    void everyMissingLeadIsNamed() {
        Map<Lead, float[]> leads = new EnumMap<>(RandomEcg.ecg(3, 500, 5000).millivolts());
        leads.remove(Lead.III);
        leads.remove(Lead.V4);
        EcgRecord ecg = new EcgRecord("r7", 500, leads, Optional.empty(), List.of());

        assertBadEcg(Category.MISSING_LEAD, () -> Windows.cut(ecg), "r7", "10 of the 12", "III, V4");
    }

    @ParameterizedTest
    @CsvSource({"500,4999,9.998", "250,500,2.000", "257,2569,9.996"})
    void shorterThanAWindowSaysTheSeconds(double rate, int length, String seconds) {
        assertBadEcg(Category.TOO_SHORT, () -> Windows.cut(RandomEcg.ecg(4, rate, length)), seconds + " s", "10 s");
    }

    @Test
    void longerThanTwentyMinutesIsTooLarge() {
        assertThat(Windows.cut(RandomEcg.ecg(4, 100, 120_000)).windows()).hasSize(Windows.MAX_WINDOWS);
        assertBadEcg(Category.TOO_LARGE, () -> Windows.cut(RandomEcg.ecg(4, 100, 121_000)), "1210 s", "1200 s");
    }

    @Test
    void rateOutsideTheRangeIsUnsupported() {
        assertBadEcg(Category.UNSUPPORTED, () -> Windows.cut(RandomEcg.ecg(5, 50, 5000)), "50.0 Hz");
    }
}
