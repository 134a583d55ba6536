package io.meit.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.model.decoder.RowKernels.Product;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bits of oneDNN, for shapes of models and odd ones: last blocks that are not full, inputs in one piece and in several. */
class RowKernelsTest {

    private static final int ROWS = 20;
    private static final int Y = 1;
    private static final int SCALES = 3;

    @ParameterizedTest
    @CsvSource({
        "64, 64",
        "192, 64",
        "200, 128",
        "1000, 320",
        "3072, 1024",
        "1024, 4096",
        "768, 3072",
        "300, 2176",
        "512, 5632",
        "50257, 128",
        "130, 1088",
        "65, 14336"
    })
    void bf16RowsAreThoseOfOneDnn(int outputs, int inputs) {
        try (PackedLayer layer = new PackedLayer(outputs, inputs, 16);
                OneDnnRowKernels kernels = new OneDnnRowKernels(3)) {
            assertSame(layer, kernels.bf16(layer.linear()).orElseThrow());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "64, 64",
        "200, 128",
        "1000, 320",
        "3072, 1024",
        "1024, 4096",
        "300, 2176",
        "512, 5632",
        "50257, 128",
        "130, 4288",
        "65, 14336"
    })
    void int8RowsAreThoseOfOneDnn(int outputs, int inputs) {
        try (PackedLayer layer = new PackedLayer(outputs, inputs, 8);
                OneDnnRowKernels kernels = new OneDnnRowKernels(3)) {
            assertSame(
                    layer, kernels.int8(layer.linear(), layer.address(SCALES)).orElseThrow());
        }
    }

    /** 4,288 is 64 * 67: no long piece divides it, and how oneDNN cuts it is not known. */
    @ParameterizedTest
    @CsvSource({"64, 100", "64, 4288", "64, 1040"})
    void bf16LayersOfOtherOrdersAreNotOffered(int outputs, int inputs) {
        try (PackedLayer layer = new PackedLayer(outputs, inputs, 16);
                OneDnnRowKernels kernels = new OneDnnRowKernels(1)) {
            assertThat(kernels.bf16(layer.linear())).isEmpty();
        }
    }

    @Test
    void nothingKeepsThemFromRunningHere() {
        assertThat(new OneDnnRowKernelsProvider().obstacle()).isEqualTo(Optional.empty());
    }

    private static void assertSame(PackedLayer layer, Product product) {
        for (int row = 0; row < ROWS; row++) {
            ByteBuffer expected = layer.product();
            product.compute(layer.address(0), layer.address(Y));
            assertThat(layer.outputs().equals(expected)).as("row %d", row).isTrue();
        }
    }
}
