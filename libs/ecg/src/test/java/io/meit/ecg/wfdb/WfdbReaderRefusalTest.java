package io.meit.ecg.wfdb;

import static io.meit.ecg.BadEcgAssert.assertBadEcg;
import static org.assertj.core.api.Assertions.assertThat;

import io.meit.ecg.signal.BadEcgException.Category;
import io.meit.ecg.signal.Lead;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WfdbReaderRefusalTest {

    @Test
    void wrongChecksumNamesLeadExpectedAndFound() {
        Map<String, byte[]> files = Uploads.of("r 1 500 2\nr.dat 16 1000 16 0 0 99 0 V2\n", 1, 2);

        assertBadEcg(Category.MALFORMED, () -> WfdbReader.read(files), "V2", "sum to 3", "says 99");
    }

    @Test
    void shortDataFileIsTruncatedAndNamesBothNumbers() {
        Map<String, byte[]> files = Uploads.of("r 2 500 5000\nr.dat 16\nr.dat 16\n", 1, 2, 3, 4, 5);

        assertBadEcg(Category.TRUNCATED, () -> WfdbReader.read(files), "5000", "only 2", "r.dat");
    }

    @Test
    void dataFileShorterThanItsByteOffsetIsTruncated() {
        Map<String, byte[]> files = Uploads.of("r 1 500 1\nr.dat 16+24\n", 1, 2);

        assertBadEcg(Category.TRUNCATED, () -> WfdbReader.read(files), "only 0");
    }

    @Test
    void emptyDataFileIsTooShort() {
        assertBadEcg(Category.TOO_SHORT, () -> WfdbReader.read(Uploads.of("r 1 500\nr.dat 16\n")), "no sample");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 8, 24, 32, 61, 80, 160, 310, 311, 508, 516, 524})
    void otherFormatsAreUnsupportedAndNamed(int format) {
        Map<String, byte[]> files = Uploads.of("r 1 500 1\nr.dat %d 1 16 0 0 1 0 V1\n".formatted(format), 1);

        assertBadEcg(Category.UNSUPPORTED, () -> WfdbReader.read(files), "V1", "format " + format, "16 and 212");
    }

    @Test
    void severalSamplesPerFrameAreUnsupported() {
        Map<String, byte[]> files = Uploads.of("r 1 500 1\nr.dat 16x4 1 16 0 0 1 0 V1\n", 1);

        assertBadEcg(Category.UNSUPPORTED, () -> WfdbReader.read(files), "V1", "4 samples per frame");
    }

    @Test
    void leadInForeignUnitsIsUnsupported() {
        Map<String, byte[]> files = Uploads.of("r 1 500 1\nr.dat 16 1/mmHg 16 0 0 1 0 V1\n", 1);

        assertBadEcg(Category.UNSUPPORTED, () -> WfdbReader.read(files), "V1", "mmHg");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../r.dat", "/etc/passwd", "sub/r.dat", "..", ".", "..\\r.dat", "C:r.dat"})
    void dataFileThatIsAPathIsRefused(String name) {
        Map<String, byte[]> files = Uploads.with("r 1 500 1\n%s 16\n".formatted(name), name, new byte[2]);

        assertBadEcg(Category.MALFORMED, () -> WfdbReader.read(files), "plain file name");
    }

    @Test
    void pathInAHeaderOnDiskIsRefusedEvenIfTheFileIsThere(@TempDir Path directory) throws IOException {
        Files.write(directory.resolve("secret.dat"), new byte[2]);
        Path inner = Files.createDirectory(directory.resolve("inner"));
        Path header = Files.writeString(inner.resolve("r.hea"), "r 1 500 1\n../secret.dat 16 1 16 0 0 0 0 I\n");

        assertBadEcg(Category.MALFORMED, () -> WfdbReader.read(header), "../secret.dat", "plain file name");
    }

    @Test
    void dataFileThatWasNotSentIsNamed() {
        Map<String, byte[]> files = Uploads.with("r 1 500 1\nother.dat 16\n", "r.dat", new byte[2]);

        assertBadEcg(Category.MALFORMED, () -> WfdbReader.read(files), "other.dat", "not sent");
    }

    @Test
    void dataFileThatIsNotOnDiskIsNamed(@TempDir Path directory) throws IOException {
        Path header = Files.writeString(directory.resolve("r.hea"), "r 1 500 1\ngone.dat 16\n");

        assertBadEcg(Category.MALFORMED, () -> WfdbReader.read(header), "gone.dat", directory.toString());
    }

    @Test
    void duplicateLeadIsRefused() {
        Map<String, byte[]> files = Uploads.of("r 2 500 1\nr.dat 16 1 16 0 0 1 0 V1\nr.dat 16 1 16 0 0 2 0 v1\n", 1, 2);

        assertBadEcg(Category.MALFORMED, () -> WfdbReader.read(files), "V1", "twice");
    }

    @Test
    void recordWithoutAnyStandardLeadIsMissingLead() {
        Map<String, byte[]> files = Uploads.of("r 1 500 1\nr.dat 16 1 16 0 0 1 0 PLETH\n", 1);

        assertBadEcg(Category.MISSING_LEAD, () -> WfdbReader.read(files), "none of the leads");
    }

    @Test
    void hostileLengthIsTooLargeBeforeAnythingIsAllocated() {
        Map<String, byte[]> files = Uploads.of("r 1 500 999999999999999999\nr.dat 16\n", 1);

        assertBadEcg(Category.TOO_LARGE, () -> WfdbReader.read(files), "999999999999999999", "50000000");
    }

    @Test
    void hostileByteOffsetIsRefused() {
        Map<String, byte[]> files = Uploads.of("r 1 500 1\nr.dat 16+999999999999\n", 1);

        assertBadEcg(Category.TRUNCATED, () -> WfdbReader.read(files), "only 0");
    }

    @Test
    void limitCountsTheSamplesOfAllSignals() {
        Map<String, byte[]> files = Uploads.of("r 2 500\nr.dat 16\nr.dat 16\n", 1, 2, 3, 4);

        assertBadEcg(
                Category.TOO_LARGE, () -> WfdbReader.read(files, WfdbOptions.DEFAULT.withMaxSamples(3)), "limit is 3");
    }

    @Test
    void skewBeyondTheEndLeavesOnlyMissingSamples() {
        Map<String, byte[]> files = Uploads.of("r 1 500 2\nr.dat 16:999999999 1 16 0 0 3 0 I\n", 1, 2);

        assertThat(WfdbReader.read(files).millivolts().get(Lead.I)).containsOnly(Float.NaN);
    }

    @Test
    void uploadWithoutAHeaderIsRefused() {
        assertBadEcg(Category.MALFORMED, () -> WfdbReader.read(Map.of("r.dat", new byte[2])), "0 of the 1", ".hea");
    }

    @Test
    void uploadWithTwoHeadersIsRefused() {
        Map<String, byte[]> files = Uploads.of("r 1 500 1\nr.dat 16\n", 1);
        files.put("s.hea", "s 1 500 1\n".getBytes(StandardCharsets.UTF_8));

        assertBadEcg(Category.MALFORMED, () -> WfdbReader.read(files), "r.hea, s.hea");
    }

    @Test
    void signalsOfOneFileMustStandTogether() {
        Map<String, byte[]> files = Uploads.of("r 3 500 1\nr.dat 16\ns.dat 16\nr.dat 16\n", 1, 2);

        assertBadEcg(Category.MALFORMED, () -> WfdbReader.read(files), "r.dat", "together");
    }

    @Test
    void oneFileHasOneFormatAndOffset() {
        Map<String, byte[]> files = Uploads.of("r 2 500 1\nr.dat 16+2\nr.dat 16+4\n", 1, 2);

        assertBadEcg(Category.MALFORMED, () -> WfdbReader.read(files), "16+2", "16+4");
    }

    @Test
    void filesOfDifferentLengthNeedAHeaderThatSaysTheLength() {
        Map<String, byte[]> files = Uploads.of("r 2 500\nr.dat 16\ns.dat 16\n", 1, 2);
        files.put("s.dat", Uploads.format16(1, 2, 3));

        assertBadEcg(Category.MALFORMED, () -> WfdbReader.read(files), "2 and 3");
    }
}
