package io.meit.kernels;

import io.meit.model.decoder.RowMemory;
import io.meit.model.decoder.RowMemory.Linear;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The linear layers of a decoder. Few rows are computed here, many by oneDNN, whose instructions for bf16 and 8 bits Java does not
 * have. Both must give the same bits: every layer is compared on random rows when a decoder is loaded, and one that differs, or is
 * packed in another order, is left to oneDNN.
 */
final class PackedProducts {

    private static final Logger LOG = LoggerFactory.getLogger(PackedProducts.class);
    private static final int EXAMPLES = 7; // a group of four, and one of three

    private final RowMemory memory;
    private final ThreadTeam team;
    private final List<Product> products = new ArrayList<>();
    private int kernels;

    PackedProducts(RowMemory memory, ThreadTeam team) {
        this.memory = memory;
        this.team = team;
        for (int i = 0; i < memory.linears().size(); i++) {
            products.add(chosen(i));
        }
        LOG.info("{} of {} linear layers have row kernels with the bits of oneDNN", kernels, products.size());
    }

    /** In the order of {@link RowMemory#linears}. */
    List<Product> all() {
        return List.copyOf(products);
    }

    /** How many of them have kernels. */
    int kernels() {
        return kernels;
    }

    private Product chosen(int i) {
        Linear linear = memory.linears().get(i);
        Product oneDnn = (x, rows, y) -> memory.product(i, x, rows, y);
        if (!suits(linear)) {
            return oneDnn;
        }
        Product kernel = kernel(linear, i);
        if (!agree(linear, kernel, oneDnn)) {
            return oneDnn;
        }
        kernels++;
        int most = mostRows();
        return (x, rows, y) -> (rows <= most ? kernel : oneDnn).compute(x, rows, y);
    }

    private boolean suits(Linear linear) {
        return switch (memory.type()) {
            case FP32 -> Fp32Product.suits(linear);
            case BF16 -> Bf16Product.suits(linear);
            case INT8 -> Int8Product.suits(linear);
            case INT4 -> false;
        };
    }

    private Product kernel(Linear linear, int i) {
        return switch (memory.type()) {
            case FP32 -> new Fp32Product(team, linear);
            case BF16 -> new Bf16Product(team, linear);
            case INT8 -> new Int8Product(team, linear, pieces(i));
            case INT4 -> throw new IllegalArgumentException("there are no kernels for 4 bits");
        };
    }

    private OneDnnPieces pieces(int linear) {
        return new OneDnnPieces() {
            @Override
            public void compute(int pack, int rows, int first) {
                memory.piece(linear, pack, rows, first);
            }

            @Override
            public long inputs(int rows) {
                return memory.quantised(rows);
            }

            @Override
            public long outputs(int rows) {
                return memory.sums(rows);
            }
        };
    }

    /** Up to how many rows the kernels are taken: an estimate, not yet measured. Those of 8 bits have oneDNN in them. */
    private int mostRows() {
        return switch (memory.type()) {
            case FP32 -> 16;
            case BF16 -> 12;
            case INT8, INT4 -> Integer.MAX_VALUE;
        };
    }

    private static boolean agree(Linear linear, Product kernel, Product oneDnn) {
        Random random = new Random(linear.outputs());
        float[] x = new float[EXAMPLES * linear.inputs()];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) random.nextGaussian();
        }
        float[] expected = new float[EXAMPLES * linear.outputs()];
        float[] four = new float[expected.length];
        oneDnn.compute(x, EXAMPLES, expected);
        kernel.compute(x, EXAMPLES, four);
        float[] one = new float[expected.length];
        kernel.compute(x, 1, one);
        return Arrays.equals(expected, four) && Arrays.equals(expected, 0, linear.outputs(), one, 0, linear.outputs());
    }
}
