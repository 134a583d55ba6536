package io.meit.ecg.window;

import static io.meit.ecg.BadEcgAssert.assertBadEcg;
import static org.assertj.core.api.Assertions.assertThat;

import io.meit.ecg.signal.BadEcgException.Category;
import io.meit.ecg.signal.EcgWindow;
import io.meit.ecg.signal.Lead;
import io.meit.ecg.signal.RandomEcg;
import io.meit.ecg.wfdb.WfdbReader;
import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuantizedWindowTest {

    @Test
    void layoutIsLeadAfterLeadLittleEndianMicrovolts() {
        float[][] millivolts = new float[12][5000];
        millivolts[0][0] = 0.258f;
        millivolts[0][1] = -0.001f;
        millivolts[1][0] = Float.NaN;
        millivolts[11][4999] = 32.767f;

        QuantizedWindow quantized = QuantizedWindow.of(new EcgWindow(millivolts));

        assertThat(quantized.microvoltsPerUnit()).isEqualTo(1.0);
        assertThat(quantized.samples())
                .hasSize(120_000)
                .startsWith(0x02, 0x01, 0xFF, 0xFF, 0, 0)
                .endsWith(0xFF, 0x7F);
        assertThat(quantized.samples()[10_000]).isZero();
        assertThat(quantized.samples()[10_001]).isEqualTo((byte) 0x80);
    }

    /** {@code head -c 120000 /dev/zero | sha256sum} */
    @Test
    void hashIsTheSamplesSha256() {
        assertThat(QuantizedWindow.of(new EcgWindow(new float[12][5000])).dataSha256())
                .isEqualTo("9a413b131ecf0ccfb02a837ddb33766d8604cc00da7937b79bd363b53c8d7d86");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void wholeMicrovoltsSurviveARoundTripExactly(long seed) {
        EcgWindow once = QuantizedWindow.of(RandomEcg.window(seed, 5, true)).toWindow();

        QuantizedWindow quantized = QuantizedWindow.of(once);

        assertThat(Arrays.deepEquals(quantized.toWindow().millivolts(), once.millivolts()))
                .isTrue();
        assertThat(quantized.microvoltsPerUnit()).isEqualTo(1.0);
    }

    @ParameterizedTest
    @ValueSource(floats = {0.5f, 5f, 32.7f, 33f, 400f, 1e9f})
    void errorIsAtMostHalfAUnit(float amplitude) {
        EcgWindow window = RandomEcg.window(5, amplitude, true);

        QuantizedWindow quantized = QuantizedWindow.of(window);

        double limit = quantized.microvoltsPerUnit() / 1000 * 0.501 + amplitude * 1e-7;
        EcgWindow back = quantized.toWindow();
        for (Lead lead : Lead.CANONICAL) {
            for (int i = 0; i < EcgWindow.LENGTH; i++) {
                double expected = window.lead(lead)[i];
                double actual = back.lead(lead)[i];
                assertThat(Double.isNaN(actual)).isEqualTo(Double.isNaN(expected));
                assertThat(Double.isNaN(expected) ? 0.0 : Math.abs(actual - expected))
                        .isLessThanOrEqualTo(limit);
            }
        }
    }

    @Test
    void onlyASignalBeyondTheRangeGetsACoarserUnit() {
        assertThat(QuantizedWindow.of(peak(32.767f)).microvoltsPerUnit()).isEqualTo(1.0);
        assertThat(QuantizedWindow.of(peak(-65.534f)).microvoltsPerUnit()).isCloseTo(2.0, withinOneInAMillion());
        assertThat(QuantizedWindow.of(peak(-65.534f)).toWindow().lead(Lead.V3)[7])
                .isEqualTo(-65.534f);
    }

    @Test
    void realRecordIsKeptExactly() {
        EcgWindow window = Windows.cut(
                        WfdbReader.read(Path.of("src/test/resources/records/ptb-xl/records500/00000/00001_hr.hea")))
                .windows()
                .getFirst();

        assertThat(QuantizedWindow.of(window).toWindow().millivolts()).isDeepEqualTo(window.millivolts());
    }

    @Test
    void infiniteSampleIsRefused() {
        assertBadEcg(Category.MALFORMED, () -> QuantizedWindow.of(peak(Float.NEGATIVE_INFINITY)), "V3", "infinite");
    }

    @Test
    void wrongNumberOfBytesIsRefused() {
        assertBadEcg(Category.MALFORMED, () -> QuantizedWindow.of(new byte[119_999], 1), "119999", "120000");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void unitThatIsNoPositiveNumberIsRefused(double unit) {
        assertBadEcg(Category.MALFORMED, () -> QuantizedWindow.of(new byte[120_000], unit), "microvolts");
    }

    @Test
    void samplesThatDoNotMatchTheirHashAreRefused() {
        QuantizedWindow good = QuantizedWindow.of(RandomEcg.window(6, 1, false));
        byte[] changed = good.samples().clone();
        changed[77]++;

        assertBadEcg(Category.MALFORMED, () -> new QuantizedWindow(changed, 1, good.dataSha256()), good.dataSha256());
    }

    private static Offset<Double> withinOneInAMillion() {
        return Offset.offset(1e-6);
    }

    private static EcgWindow peak(float millivolt) {
        float[][] millivolts = new float[12][5000];
        millivolts[Lead.V3.ordinal()][7] = millivolt;
        return new EcgWindow(millivolts);
    }
}
