package io.meit.ecg.wfdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.meit.ecg.signal.BadEcgException;
import io.meit.ecg.signal.EcgRecord;
import io.meit.ecg.signal.Lead;
import io.meit.ecg.signal.RandomEcg;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WfdbWriterTest {

    /** Sums by hand: lead I: 1 + 2 - 3 = 0; V1: -32768 + 5 + 32767 = 4. */
    @Test
    void headerHasInitialValuesAndChecksums() {
        EcgRecord ecg = new EcgRecord(
                "r1",
                360.5,
                Map.of(Lead.V1, new float[] {Float.NaN, 0.005f, 32.767f}, Lead.I, new float[] {0.001f, 0.002f, -0.003f
                }),
                Optional.of(LocalDateTime.of(2020, 2, 3, 4, 5, 6, 70_000_000)),
                List.of("a comment"));

        String header = new String(new WfdbWriter().files(ecg).get("r1.hea"), StandardCharsets.UTF_8);

        assertThat(header).isEqualTo("""
                        r1 2 360.5 3 04:05:06.070 03/02/2020
                        r1.dat 16 1000(0)/mV 16 0 1 0 0 I
                        r1.dat 16 1000(0)/mV 16 0 -32768 4 0 V1
                        #a comment
                        """);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void readerReadsBackWhatWasWritten(long seed, @TempDir Path directory) throws IOException {
        EcgRecord written = randomSubset(seed);

        EcgRecord read = WfdbReader.read(new WfdbWriter(5000).write(directory, written));

        assertThat(read.recordId()).isEqualTo(written.recordId());
        assertThat(read.sampleRateHz()).isEqualTo(written.sampleRateHz());
        assertThat(read.startedAt()).isEqualTo(written.startedAt());
        assertThat(read.comments()).isEqualTo(written.comments());
        assertThat(read.millivolts().keySet()).isEqualTo(written.millivolts().keySet());
        written.millivolts()
                .forEach((lead, samples) -> assertThat(read.millivolts().get(lead))
                        .usingElementComparator((a, b) -> sameWithinHalfAUnit(a, b) ? 0 : Float.compare(a, b))
                        .containsExactly(samples));
    }

    /** The header differs in layout (gain written as 1000, labels as aVR), the samples must not. */
    @Test
    void rewritesARealRecordByteForByte() throws IOException {
        Path original = Path.of("src/test/resources/records/ptb-xl/records500/00000/00001_hr.hea");

        Map<String, byte[]> files = new WfdbWriter().files(WfdbReader.read(original));

        assertThat(files.get("00001_hr.dat")).isEqualTo(Files.readAllBytes(original.resolveSibling("00001_hr.dat")));
        assertThat(WfdbHeader.parse(files.get("00001_hr.hea")).signals())
                .extracting(signal -> (short) signal.checksum().getAsInt())
                .containsExactlyElementsOf(WfdbHeader.read(original).signals().stream()
                        .map(signal -> (short) signal.checksum().getAsInt())
                        .toList());
    }

    @Test
    void amplitudeBeyondTheRangeIsRefused() {
        EcgRecord ecg = new EcgRecord("r1", 500, Map.of(Lead.V2, new float[] {33f}), Optional.empty(), List.of());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WfdbWriter().files(ecg))
                .withMessageContainingAll("V2", "33.0", "32.767");
    }

    @Test
    void recordIdThatIsNoFileNameIsRefused() {
        EcgRecord ecg = new EcgRecord("../r1", 500, Map.of(Lead.V2, new float[1]), Optional.empty(), List.of());

        Assertions.assertThatExceptionOfType(BadEcgException.class)
                .isThrownBy(() -> new WfdbWriter().files(ecg))
                .withMessageContaining("record name");
    }

    @Test
    void commentOfSeveralLinesIsRefused() {
        EcgRecord ecg =
                new EcgRecord("r1", 500, Map.of(Lead.V2, new float[1]), Optional.empty(), List.of("a\nb.dat 16"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WfdbWriter().files(ecg))
                .withMessageContaining("several lines");
    }

    private static boolean sameWithinHalfAUnit(float a, float b) {
        return Float.isNaN(a) ? Float.isNaN(b) : Math.abs(a - b) <= 0.000101f;
    }

    private static EcgRecord randomSubset(long seed) {
        Random random = new Random(seed);
        int length = 1 + random.nextInt(700);
        Map<Lead, float[]> leads = new EnumMap<>(Lead.class);
        for (Lead lead : Lead.CANONICAL) {
            if (lead == Lead.II || random.nextBoolean()) {
                leads.put(lead, RandomEcg.lead(random, length, 6, true));
            }
        }
        LocalDateTime start = LocalDateTime.of(2000, 1, 1, 0, 0).plusSeconds(random.nextInt(100_000_000));
        return new EcgRecord(
                "r-" + seed,
                100 + random.nextInt(19_000) / 10.0,
                leads,
                random.nextBoolean() ? Optional.of(start) : Optional.empty(),
                List.of("one", "two: 2"));
    }
}
