package io.meit.ecg.wfdb;

import static io.meit.ecg.BadEcgAssert.assertBadEcg;
import static org.assertj.core.api.Assertions.assertThat;

import io.meit.ecg.signal.BadEcgException.Category;
import java.time.LocalDateTime;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WfdbHeaderTest {

    @Test
    void readsEveryFieldOfASignalLine() {
        WfdbSignal signal = signal("a.dat 212x2:3+24 1.052e+03(-7)/uV 11 1024 995 -22131 512 lead I, chest");

        assertThat(signal)
                .isEqualTo(new WfdbSignal(
                        new WfdbSignal.Storage("a.dat", 212, 2, 3, 24, 512),
                        new WfdbSignal.Scale(1052, -7, "uV"),
                        new WfdbSignal.Adc(11, 1024, 995),
                        OptionalInt.of(-22131),
                        "lead I, chest"));
    }

    @Test
    void fillsInWhatASignalLineLeavesOut() {
        assertThat(signal("a.dat 16"))
                .isEqualTo(new WfdbSignal(
                        new WfdbSignal.Storage("a.dat", 16, 1, 0, 0, 0),
                        new WfdbSignal.Scale(200, 0, "mV"),
                        new WfdbSignal.Adc(12, 0, 0),
                        OptionalInt.empty(),
                        ""));
    }

    @Test
    void baselineAndInitialValueDefaultToTheAdcZero() {
        WfdbSignal signal = signal("a.dat 212 200 11 1024");

        assertThat(signal.scale().baseline()).isEqualTo(1024);
        assertThat(signal.adc().initialValue()).isEqualTo(1024);
    }

    @ParameterizedTest
    @CsvSource({"500,500", "360.5,360.5", "500/1000,500", "500/1000(12.5),500", "1e3,1000"})
    void rateMayCarryACounterWhichIsIgnored(String field, double rate) {
        assertThat(WfdbHeader.parse("r 1 " + field + " 10\na.dat 16\n").sampleRateHz())
                .isEqualTo(rate);
    }

    @Test
    void silentRecordLineMeans250HzAndTheFilesLength() {
        WfdbHeader header = WfdbHeader.parse("r 1\na.dat 16\n");

        assertThat(header.sampleRateHz()).isEqualTo(250);
        assertThat(header.samplesPerSignal()).isEqualTo(OptionalLong.empty());
        assertThat(header.startedAt()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"9:17:34.250 09/11/1984", "09/11/1984 09:17:34.25", "09-Nov-1984 09:17:34.250"})
    void readsBaseTimeAndDateInEitherOrder(String fields) {
        assertThat(WfdbHeader.parse("r 1 500 10 " + fields + "\na.dat 16\n").startedAt())
                .contains(LocalDateTime.of(1984, 11, 9, 9, 17, 34, 250_000_000));
    }

    @Test
    void timeWithoutADateIsNoStart() {
        assertThat(WfdbHeader.parse("r 1 500 10 09:17:34\na.dat 16\n").startedAt())
                .isEmpty();
    }

    @Test
    void skipsBlankLinesAndCollectsCommentsWhereverTheyStand() {
        WfdbHeader header =
                WfdbHeader.parse("# before\r\n\r\nr 2 500 10\r\na.dat 16\r\n\r\n#inside\r\na.dat 16\r\n#  after \r\n");

        assertThat(header.signals()).hasSize(2);
        assertThat(header.comments()).containsExactly("before", "inside", "after");
    }

    @Test
    void zeroGainIsRefusedAndTheMessageSaysWhatWfdbWouldDo() {
        assertBadEcg(Category.MALFORMED, () -> signal("a.dat 16 0(0)/mV 16 0 0 0 0 V3"), "V3", "gain of 0", "200");
    }

    @Test
    void zeroHertzIsRefused() {
        assertBadEcg(Category.MALFORMED, () -> WfdbHeader.parse("r 1 0 10\na.dat 16\n"), "sampling rate", "0 Hz");
    }

    @Test
    void multiSegmentRecordIsUnsupported() {
        assertBadEcg(Category.UNSUPPORTED, () -> WfdbHeader.parse("r/3 1 500 10\na 16\n"), "multi-segment");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|no record line",
                "# only a comment|no record line",
                "r|number of signals",
                "r x 500|number of signals",
                "r 0 500|number of signals",
                "r -1 500|number of signals",
                "r 2000000000 500|number of signals",
                "r 99999999999999999999 500|number of signals",
                "r 1 abc|sampling rate",
                "r 1 NaN|sampling rate",
                "r 1 0x1p9|sampling rate",
                "r 1 1e999|sampling rate",
                "r 1 -500|sampling rate",
                "r 1 500/x|counter",
                "r 1 500 x|number of samples",
                "r 1 500 -3|number of samples",
                "r 1 500 10 soon|soon",
                "r 1 500 10 25:00:00|base time",
                "r 1 500 10 10:00:00 31/02/2020|base date",
                "r 1 500 10 10:00:00 11:00:00|11:00:00",
                "r 1 500 10|1 signals, but 0",
                "../r 1 500 10|record name",
            })
    void brokenRecordLineIsMalformed(String text, String named) {
        assertBadEcg(Category.MALFORMED, () -> WfdbHeader.parse(text), named);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.dat|no format",
                "a.dat sixteen|sixteen",
                "a.dat 16y2|16y2",
                "a.dat 16 mV|gain",
                "a.dat 16 1000(x)/mV|baseline",
                "a.dat 16 1000((0)/mV|1000((0)/mV",
                "a.dat 16 -1000/mV|positive",
                "a.dat 16 1000 x|ADC resolution",
                "a.dat 16 1000 16 x|ADC zero",
                "a.dat 16 1000 16 0 1.5|initial value",
                "a.dat 16 1000 16 0 0 zz|checksum",
                "a.dat 16 1000 16 0 0 99999999999|checksum",
                "a.dat 16 1000 16 0 0 0 x|block size",
            })
    void brokenSignalLineIsMalformed(String line, String named) {
        assertBadEcg(Category.MALFORMED, () -> signal(line), named);
    }

    @Test
    void tooManySignalLinesAreMalformed() {
        assertBadEcg(
                Category.MALFORMED, () -> WfdbHeader.parse("r 1 500 10\na 16\nb 16\n"), "promises 1", "2 signal lines");
    }

    @Test
    void binaryGarbageIsShownWithoutControlCharacters() {
        byte[] garbage = {0, 1, 2, (byte) 0xFF, 27, '[', '3', '1', 'm', ' ', '1'};

        assertBadEcg(Category.MALFORMED, () -> WfdbHeader.parse(garbage), "record name", "?[31m");
    }

    @Test
    void hugeHeaderIsTooLarge() {
        assertBadEcg(Category.TOO_LARGE, () -> WfdbHeader.parse(new byte[WfdbHeader.MAX_BYTES + 1]), "1048576");
    }

    private static WfdbSignal signal(String line) {
        return WfdbHeader.parse("r 1 500 10\n" + line + "\n").signals().getFirst();
    }
}
