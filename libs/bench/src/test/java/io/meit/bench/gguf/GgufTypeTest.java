package io.meit.bench.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class GgufTypeTest {

    @Test
    void aBlockOfEightBitsIsAScaleAndThirtyTwoBytes() {
        float[] values = new float[32];
        values[0] = 254; // greatest: the scale is 254 / 127 = 2, as a 16-bit float 0x4000
        values[1] = -254;
        values[2] = 1; // 0.5 of the scale: rounded away from zero
        values[3] = -1;
        values[4] = 5.9f; // 2.95 of the scale
        values[31] = -3.1f; // -1.55

        byte[] bytes = put(GgufType.Q8_0, values);

        byte[] expected = new byte[34];
        expected[1] = 0x40;
        expected[2] = 127;
        expected[3] = -127;
        expected[4] = 1;
        expected[5] = -1;
        expected[6] = 3;
        expected[33] = -2;
        assertThat(bytes).isEqualTo(expected);
    }

    @Test
    void aBlockOfZerosHasScaleZero() {
        assertThat(put(GgufType.Q8_0, new float[32])).containsOnly(0);
    }

    @Test
    void bf16RoundsToTheNearestAndTiesToEven() {
        // 1 + 2^-8 lies between 1 (0x3f80, even) and 1 + 2^-7 (0x3f81); 1 + 3 * 2^-8 between 0x3f81 and 0x3f82
        byte[] bytes = put(GgufType.BF16, 1f, 1 + 0x1p-8f, 1 + 3 * 0x1p-8f, -2f);

        assertThat(bytes).containsExactly(0x80, 0x3f, 0x80, 0x3f, 0x82, 0x3f, 0x00, 0xc0);
    }

    @Test
    void rowsThatFillNoBlockAreRefused() {
        assertThatThrownBy(() -> GgufType.Q8_0.bytes(33)).hasMessageContaining("blocks of 32");
    }

    @Test
    void eightBitsTakeThirtyFourBytesABlock() {
        assertThat(GgufType.Q8_0.bytes(64)).isEqualTo(68);
        assertThat(GgufType.Q8_0.bytesPerValue()).isEqualTo(1.0625);
    }

    private static byte[] put(GgufType type, float... values) {
        ByteBuffer out = ByteBuffer.allocate((int) type.bytes(values.length)).order(ByteOrder.LITTLE_ENDIAN);
        type.put(values, 0, values.length, out);
        return out.array();
    }
}
