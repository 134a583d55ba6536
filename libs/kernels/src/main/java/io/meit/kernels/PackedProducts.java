package io.meit.kernels;

import io.meit.kernels.machine.BlockKernels;
import io.meit.kernels.machine.Multiply;
import io.meit.model.decoder.DecoderType;
import io.meit.model.decoder.RowMemory;
import io.meit.model.decoder.RowMemory.Linear;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The linear layers of a decoder. Few rows are computed here, many by oneDNN. Both must give the same bits: every layer is compared on
 * random rows when a decoder is loaded, and one that differs, or is packed in another order, is left to oneDNN. So are all of them where
 * machine code of one's own cannot run.
 */
final class PackedProducts {

    private static final Logger LOG = LoggerFactory.getLogger(PackedProducts.class);
    private static final int[] EXAMPLES = {1, 2, 3, 4, 5, 6, 7, 11
    }; // rows; the last two are computed as 3 + 4 and 5 + 6
    private static final int MOST_EXAMPLES = 11;

    private final RowMemory memory;
    private final ThreadTeam team;
    private final Optional<BlockKernels> machine;
    private final List<Product> products = new ArrayList<>();
    private int kernels;

    PackedProducts(RowMemory memory, ThreadTeam team) {
        this.memory = memory;
        this.team = team;
        this.machine = machine(memory.type());
        for (int i = 0; i < memory.linears().size(); i++) {
            products.add(chosen(i));
        }
        LOG.info("{} of {} linear layers have row kernels with the bits of oneDNN", kernels, products.size());
    }

    private static Optional<BlockKernels> machine(DecoderType type) {
        Multiply multiply = multiply(type);
        try {
            Optional<String> obstacle = BlockKernels.obstacle(multiply);
            if (obstacle.isEmpty()) {
                return Optional.of(BlockKernels.open(multiply));
            }
            LOG.info("There are no row kernels for linear layers in {}: {}", type, obstacle.get());
        } catch (IOException e) {
            LOG.warn("There are no row kernels for linear layers in {}: {}", type, e.getMessage());
        }
        return Optional.empty();
    }

    private static Multiply multiply(DecoderType type) {
        return switch (type) {
            case FP32 -> Multiply.FP32;
            case BF16 -> Multiply.BF16;
            case INT8 -> Multiply.INT8;
            case INT4 -> throw new IllegalArgumentException("there are no kernels for 4 bits");
        };
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
        if (machine.isEmpty() || !suits(linear)) {
            return oneDnn;
        }
        Product kernel = kernel(machine.get(), linear);
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

    private Product kernel(BlockKernels blocks, Linear linear) {
        return switch (memory.type()) {
            case FP32 -> new Fp32Product(team, blocks, linear);
            case BF16 -> new Bf16Product(team, blocks, linear);
            case INT8 -> new Int8Product(team, blocks, linear);
            case INT4 -> throw new IllegalArgumentException("there are no kernels for 4 bits");
        };
    }

    /** Up to how many rows the kernels are taken: where oneDNN was measured to become faster (docs/performance.md). */
    private int mostRows() {
        return switch (memory.type()) {
            case FP32, BF16 -> 24;
            case INT8, INT4 -> Integer.MAX_VALUE;
        };
    }

    private static boolean agree(Linear linear, Product kernel, Product oneDnn) {
        Random random = new Random(linear.outputs());
        float[] x = new float[MOST_EXAMPLES * linear.inputs()];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) random.nextGaussian();
        }
        float[] expected = new float[MOST_EXAMPLES * linear.outputs()];
        oneDnn.compute(x, MOST_EXAMPLES, expected);
        float[] actual = new float[expected.length];
        boolean same = true;
        for (int rows : EXAMPLES) {
            kernel.compute(x, rows, actual);
            int count = rows * linear.outputs();
            same &= Arrays.equals(expected, 0, count, actual, 0, count);
        }
        return same;
    }
}
