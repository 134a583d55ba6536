package io.meit.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.kernels.PackedLayer.Example;
import io.meit.kernels.machine.BlockKernels;
import io.meit.kernels.machine.Multiply;
import io.meit.model.decoder.DecoderType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The bits of oneDNN, for shapes of models and odd ones: last blocks that are not full, inputs in one piece and in several; for
 * rows alone, up to six at once, and more in equal parts.
 */
class PackedProductTest {

    private static final int[] ROWS = {1, 2, 3, 4, 5, 6, 7, 8, 11, 13, 24};

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
        try (PackedLayer layer = new PackedLayer(DecoderType.BF16, outputs, inputs);
                ThreadTeam team = new ThreadTeam(3)) {
            assertThat(Bf16Product.suits(layer.linear())).isTrue();
            assertSame(layer, new Bf16Product(team, kernels(Multiply.BF16), layer.linear()));
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
        try (PackedLayer layer = new PackedLayer(DecoderType.INT8, outputs, inputs);
                ThreadTeam team = new ThreadTeam(3)) {
            assertThat(Int8Product.suits(layer.linear())).isTrue();
            assertSame(layer, new Int8Product(team, kernels(Multiply.INT8), layer.linear()));
        }
    }

    @ParameterizedTest
    @CsvSource({"3072, 1024", "1024, 4096", "768, 3072", "512, 5632", "50257, 128", "1024, 768"})
    void fp32RowsAreThoseOfOneDnn(int outputs, int inputs) {
        try (PackedLayer layer = new PackedLayer(DecoderType.FP32, outputs, inputs);
                ThreadTeam team = new ThreadTeam(3)) {
            assertThat(Fp32Product.suits(layer.linear())).isTrue();
            assertSame(layer, new Fp32Product(team, kernels(Multiply.FP32), layer.linear()));
        }
    }

    /** 4,288 is 64 * 67: no long piece divides it, and how oneDNN cuts it is not known. */
    @ParameterizedTest
    @CsvSource({"64, 100", "64, 4288", "64, 1040"})
    void bf16LayersOfOtherOrdersAreNotTaken(int outputs, int inputs) {
        try (PackedLayer layer = new PackedLayer(DecoderType.BF16, outputs, inputs)) {
            assertThat(Bf16Product.suits(layer.linear())).isFalse();
        }
    }

    @Test
    void nothingKeepsThemFromRunningHere() {
        assertThat(new RowStepsProvider().obstacle()).isEqualTo(Optional.empty());
    }

    private static BlockKernels kernels(Multiply multiply) {
        try {
            return BlockKernels.open(multiply);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertSame(PackedLayer layer, Product product) {
        for (int rows : ROWS) {
            Example example = layer.example(rows);
            float[] y = new float[example.y().length];
            product.compute(example.x(), rows, y);
            assertThat(y).as("%d rows", rows).isEqualTo(example.y());
        }
    }
}
