package io.meit.bench.gguf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Expected bytes: the GGUF specification, written out by hand. */
class GgufWriterTest {

    @TempDir
    private Path directory;

    @Test
    void theFileIsHeaderMetadataDescriptionsAndAlignedTensors() throws IOException {
        GgufMetadata metadata = new GgufMetadata();
        metadata.text("k", "ab");
        metadata.number("n", 7);
        GgufWriter.Tensor matrix =
                new GgufWriter.Tensor("w", new long[] {2, 3}, GgufType.F32, () -> new float[] {1, 2, 3, 4, 5, 6});
        GgufWriter.Tensor vector = new GgufWriter.Tensor("b", new long[] {1}, GgufType.F32, () -> new float[] {9});
        Path file = directory.resolve("m.gguf");

        GgufWriter.write(file, metadata, List.of(matrix, vector));

        ByteBuffer expected = ByteBuffer.allocate(512).order(ByteOrder.LITTLE_ENDIAN);
        expected.put("GGUF".getBytes(UTF_8)).putInt(3).putLong(2).putLong(2);
        text(expected, "k").putInt(8);
        text(expected, "ab");
        text(expected, "n").putInt(4).putInt(7);
        text(expected, "w").putInt(2).putLong(3).putLong(2).putInt(0).putLong(0);
        text(expected, "b").putInt(1).putLong(1).putInt(0).putLong(32); // 24 bytes of w, up to the next multiple of 32
        expected.position(Math.ceilDiv(expected.position(), 32) * 32);
        int data = expected.position();
        for (int i = 1; i <= 6; i++) {
            expected.putFloat(i);
        }
        expected.position(data + 32);
        expected.putFloat(9);
        expected.position(data + 64);
        byte[] bytes = new byte[expected.position()];
        expected.get(0, bytes);
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    }

    @Test
    void aTensorOfAnotherSizeThanItsShapeIsRefused() {
        GgufWriter.Tensor tensor = new GgufWriter.Tensor("w", new long[] {4}, GgufType.F32, () -> new float[3]);

        assertThatThrownBy(() -> GgufWriter.write(directory.resolve("m"), new GgufMetadata(), List.of(tensor)))
                .hasMessageContaining("'w' has 3 values; its shape says 4");
    }

    private static ByteBuffer text(ByteBuffer out, String text) {
        return out.putLong(text.length()).put(text.getBytes(UTF_8));
    }
}
