package io.meit.ecg.wfdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.meit.ecg.signal.EcgRecord;
import io.meit.ecg.signal.Lead;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WfdbReaderTest {

    private static final Path RECORDS = Path.of("src/test/resources/records");
    private static final Path PTB_XL = RECORDS.resolve("ptb-xl/records500/00000/00001_hr.hea");
    private static final Path LUDB = RECORDS.resolve("ludb/data/1.hea");

    /** First samples as the header's initial values state them; the checksums of all leads are verified by reading. */
    @Test
    void readsARealPtbXlRecord() {
        EcgRecord ecg = WfdbReader.read(PTB_XL);

        assertThat(ecg.recordId()).isEqualTo("00001_hr");
        assertThat(ecg.sampleRateHz()).isEqualTo(500);
        assertThat(ecg.length()).isEqualTo(5000);
        assertThat(ecg.millivolts().keySet()).containsExactlyElementsOf(Lead.CANONICAL);
        assertThat(ecg.millivolts().get(Lead.I)[0]).isEqualTo(-0.115f);
        assertThat(ecg.millivolts().get(Lead.AVR)[0]).isEqualTo(0.082f);
        assertThat(ecg.millivolts().get(Lead.V6)[0]).isEqualTo(-0.075f);
    }

    @Test
    void leadsOfARealRecordObeyEinthoven() {
        EcgRecord ecg = WfdbReader.read(PTB_XL);

        assertThat(largestEinthovenError(ecg)).isLessThan(0.0011);
    }

    @Test
    void ludbsKnownCalibrationRestoresEinthovenWhichItsHeaderBreaks() {
        EcgRecord asStated = WfdbReader.read(LUDB);
        EcgRecord calibrated = WfdbReader.read(LUDB, WfdbOptions.knownCalibration(WfdbHeader.read(LUDB)));

        assertThat(largestEinthovenError(asStated)).isGreaterThan(0.1);
        assertThat(largestEinthovenError(calibrated)).isLessThan(1e-6);
        assertThat(calibrated.millivolts().get(Lead.III)[0]).isEqualTo(0.145f);
        assertThat(calibrated.comments()).contains("<diagnoses>:", "Rhythm: Sinus bradycardia.");
    }

    @Test
    void otherDatabasesKeepTheirHeadersCalibration() {
        assertThat(WfdbOptions.knownCalibration(WfdbHeader.read(PTB_XL))).isEqualTo(WfdbOptions.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource({
        "1000/mV, 2, 0.002",
        "1000/mv, 2, 0.002",
        "1/uV, 2, 0.002",
        "1/\u00B5V, 2, 0.002",
        "500000/V, 500, 1",
        "200, 200, 1",
        "100(50)/mV, 150, 1",
        "100 12 50, 150, 1",
    })
    void scalesByGainBaselineAndUnits(String gain, int stored, float millivolts) {
        String fields = gain.contains(" ") ? gain + " 0" : gain + " 12 0 0";
        String header = "r 1 500 1\nr.dat 16 %s %d 0 I\n".formatted(fields, stored);

        EcgRecord ecg = WfdbReader.read(Uploads.of(header, stored));

        assertThat(ecg.millivolts().get(Lead.I)[0]).isCloseTo(millivolts, within(1e-7f));
    }

    @Test
    void gainOverrideCountsFromTheAdcZero() {
        String header = "r 1 500 1\nr.dat 212 200(7)/mV 11 1024 0 1124 0 I\n";
        WfdbOptions options = WfdbOptions.DEFAULT.withUnitsPerMillivolt(100);

        EcgRecord ecg = WfdbReader.read(Uploads.with(header, "r.dat", Packed212.pack(new int[] {1124}, 0)), options);

        assertThat(ecg.millivolts().get(Lead.I)).containsExactly(1f);
    }

    @Test
    void markersOfMissingSamplesBecomeNaN() {
        EcgRecord sixteen = WfdbReader.read(Uploads.of("r 1 500 2\nr.dat 16 1000 16 0 0 -32767 0 I\n", -32768, 1));
        EcgRecord twelve = WfdbReader.read(Uploads.with(
                "r 1 500 2\nr.dat 212 1000 12 0 0 -2047 0 I\n", "r.dat", Packed212.pack(new int[] {-2048, 1}, 0)));

        assertThat(sixteen.millivolts().get(Lead.I)).containsExactly(Float.NaN, 0.001f);
        assertThat(twelve.millivolts().get(Lead.I)).containsExactly(Float.NaN, 0.001f);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void readsInterleavedFormat212OfAnyParity(int frames) {
        int[] stored = new Random(7).ints(3L * frames, -2000, 2000).toArray();
        String header = "r 3 360 %d\nr.dat 212+5 1\nr.dat 212+5 1 12 0 0 %d 0 II\nr.dat 212+5 1\n"
                .formatted(frames, sumOf(stored, 1, 3));

        EcgRecord ecg = WfdbReader.read(Uploads.with(header, "r.dat", Packed212.pack(stored, 5)));

        float[] second = ecg.millivolts().get(Lead.II);
        assertThat(second).hasSize(frames);
        for (int i = 0; i < frames; i++) {
            assertThat(second[i]).isEqualTo(stored[3 * i + 1]);
        }
    }

    @Test
    void readsSeveralDataFilesWithTheirOwnFormatsAndOffsets() {
        String header = "r 2 500 2\na.dat 16+4 1 16 0 0 3 0 V1\nb.dat 212 1 12 0 0 7 0 I\n";
        Map<String, byte[]> files = Uploads.with(header, "a.dat", Uploads.format16(9, 9, 1, 2));
        files.put("b.dat", Packed212.pack(new int[] {3, 4}, 0));

        EcgRecord ecg = WfdbReader.read(files);

        assertThat(ecg.millivolts().get(Lead.V1)).containsExactly(1, 2);
        assertThat(ecg.millivolts().get(Lead.I)).containsExactly(3, 4);
    }

    @Test
    void skewedSignalIsMovedBackAndItsEndIsMissing() {
        String header = "r 2 500 4\nr.dat 16 1 16 0 0 10 0 I\nr.dat 16:1 1 16 0 0 46 0 II\n";

        EcgRecord ecg = WfdbReader.read(Uploads.of(header, 1, 10, 2, 11, 3, 12, 4, 13));

        assertThat(ecg.millivolts().get(Lead.I)).containsExactly(1, 2, 3, 4);
        assertThat(ecg.millivolts().get(Lead.II)).containsExactly(11, 12, 13, Float.NaN);
    }

    @Test
    void lengthComesFromTheFileIfTheHeaderIsSilent() {
        EcgRecord ecg = WfdbReader.read(Uploads.of("r 2 500\nr.dat 16 1 16 0 0 9 0 I\nr.dat 16\n", 1, 0, 3, 0, 5, 0));

        assertThat(ecg.millivolts().get(Lead.I)).containsExactly(1, 3, 5);
    }

    @Test
    void signalsThatAreNoStandardLeadAreLeftOut() {
        EcgRecord ecg =
                WfdbReader.read(Uploads.of("r 2 500 1\nr.dat 16 1 16 0 0 1 0 MLII\nr.dat 16 1 16 0 0 2 0 V5\n", 1, 2));

        assertThat(ecg.millivolts()).containsOnlyKeys(Lead.V5);
    }

    @Test
    void unsignedChecksumEqualsItsSignedForm() {
        EcgRecord ecg = WfdbReader.read(Uploads.of("r 1 500 1\nr.dat 16 1 16 0 0 65535 0 I\n", -1));

        assertThat(ecg.millivolts().get(Lead.I)).containsExactly(-1);
    }

    private static int sumOf(int[] values, int start, int step) {
        int sum = 0;
        for (int i = start; i < values.length; i += step) {
            sum += values[i];
        }
        return (short) sum;
    }

    private static double largestEinthovenError(EcgRecord ecg) {
        double largest = 0;
        for (int i = 0; i < ecg.length(); i++) {
            double error = ecg.millivolts().get(Lead.II)[i]
                    - ecg.millivolts().get(Lead.I)[i]
                    - ecg.millivolts().get(Lead.III)[i];
            largest = Math.max(largest, Math.abs(error));
        }
        return largest;
    }
}
