package io.meit.ecg.wfdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SampleFormatTest {

    /**
     * By hand from the layout in signal(5): 100 = 0x064 and -1 = 0xFFF give 64 F0 FF; -2048 = 0x800 and 2047 = 0x7FF give
     * 00 78 FF; the odd last 995 = 0x3E3 gives E3 03.
     */
    @Test
    void format212IsTwoSamplesInThreeBytes() {
        byte[] data = bytes(0x64, 0xF0, 0xFF, 0x00, 0x78, 0xFF, 0xE3, 0x03);

        assertThat(decoded(SampleFormat.FORMAT_212, data, 0, 5)).containsExactly(100, -1, -2048, 2047, 995);
    }

    @Test
    void format16IsLittleEndianAndSigned() {
        byte[] data = bytes(0x34, 0x12, 0xFF, 0xFF, 0x00, 0x80);

        assertThat(decoded(SampleFormat.FORMAT_16, data, 0, 3)).containsExactly(0x1234, -1, -32768);
    }

    @ParameterizedTest
    @CsvSource({"0,0", "1,2", "2,3", "3,5", "4,6", "5,8", "2997,4496"})
    void format212CountsBytesOfOddAndEvenLengths(long samples, long bytes) {
        assertThat(SampleFormat.FORMAT_212.bytesFor(samples)).isEqualTo(bytes);
        assertThat(SampleFormat.FORMAT_212.samplesIn(bytes)).isEqualTo(samples);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 999, 1000})
    void format212ReadsBackWhatAnIndependentPackerWrote(int samples) {
        Random random = new Random(212);
        int[] values = random.ints(samples, -2048, 2048).toArray();

        byte[] data = Packed212.pack(values, 24);

        assertThat(decoded(SampleFormat.FORMAT_212, data, 24, samples)).containsExactly(values);
    }

    @ParameterizedTest
    @EnumSource(SampleFormat.class)
    void missingMarkerIsTheLowestValue(SampleFormat format) {
        assertThat((int) format.missing()).isEqualTo(format == SampleFormat.FORMAT_16 ? -32768 : -2048);
    }

    private static int[] decoded(SampleFormat format, byte[] data, int offset, int samples) {
        int[] values = new int[samples];
        for (int i = 0; i < samples; i++) {
            values[i] = format.sampleAt(data, offset, i);
        }
        return values;
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
