package io.meit.model.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.meit.model.decoder.RowKernels.Linear;
import io.meit.model.decoder.RowKernels.Product;
import io.meit.model.torch.ScriptMode;
import io.meit.model.torch.ScriptModule;
import io.meit.model.torch.ScriptResult;
import io.meit.model.torch.ScriptSource;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Steps of a single row, whose linear layers are computed by {@link RowKernels}; see {@link RowPart}. */
final class OneRow implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OneRow.class);
    private static final int PROJECTIONS = Projection.values().length;
    private static final int EXAMPLES = 3;

    private final ScriptModule module;
    private final RowKernels kernels;
    private final RowMemory memory;
    private final int layers;
    private final List<Product> products = new ArrayList<>();
    private int agreeing;

    private OneRow(ScriptModule module, RowKernels kernels, RowMemory memory, int layers) {
        this.module = module;
        this.kernels = kernels;
        this.memory = memory;
        this.layers = layers;
    }

    /** Adds the parts that a decoder needs for this, if it is one of those that can have it. */
    static void addTo(ScriptSource.Builder source, DecoderSettings settings) {
        if (suits(settings)) {
            source.attribute("decoder_row_x", ScriptSource.NO_TENSORS)
                    .attribute("decoder_row_y", ScriptSource.NO_TENSORS)
                    .attribute("decoder_row_state", ScriptSource.NO_TENSORS)
                    .attribute("decoder_row_waves", ScriptSource.NO_TENSORS)
                    .part(RowPart.PART);
        }
    }

    /** Products in 32 bits are as fast in oneDNN; those in 4 bits are not packed by it. */
    private static boolean suits(DecoderSettings settings) {
        boolean type = settings.type() == DecoderType.BF16 || settings.type() == DecoderType.INT8;
        boolean packed = settings.placement().linears() == Placement.Linears.PACKED;
        return type && packed && !FusionPart.hasBlocks(settings.fusion());
    }

    /**
     * For a decoder that is loaded. Every matrix is compared with oneDNN's products of random rows; where bits differ, oneDNN's is used.
     *
     * @return empty, and a line in the log, if there are no kernels or none agrees
     */
    static Optional<OneRow> of(DecoderConfig config, DecoderSettings settings, ScriptModule module, NDManager manager) {
        if (!suits(settings)) {
            return Optional.empty();
        }
        Optional<RowKernels> kernels = RowKernelsService.open();
        if (kernels.isEmpty()) {
            return Optional.empty();
        }
        RowMemory memory = RowMemory.of(config, module, manager);
        OneRow row = new OneRow(module, kernels.get(), memory, config.sizes().layers());
        if (!row.choose(settings.type())) {
            row.close();
            return Optional.empty();
        }
        return Optional.of(row);
    }

    /** True if there is a kernel for any of the linear layers. */
    private boolean choose(DecoderType type) {
        for (int i = 0; i <= PROJECTIONS * layers; i++) {
            Optional<Product> product = offered(type, i);
            boolean agrees = product.isPresent() && agrees(product.get(), i);
            products.add(agrees ? product.get() : oneDnn(i));
            agreeing += agrees ? 1 : 0;
        }
        LOG.info("{} of {} linear layers have row kernels with the bits of oneDNN", agreeing, products.size());
        return agreeing > 0;
    }

    private Optional<Product> offered(DecoderType type, int i) {
        Linear linear = memory.linear(i, place(i));
        return type == DecoderType.INT8 ? kernels.int8(linear, memory.scales(i)) : kernels.bf16(linear);
    }

    private boolean agrees(Product product, int i) {
        return IntStream.range(0, EXAMPLES).allMatch(example -> agreesOnRandomRow(product, i));
    }

    private boolean agreesOnRandomRow(Product product, int i) {
        NDArray y = memory.outputs(place(i));
        module.run(ScriptMode.INFERENCE, "decoder_row_random", memory.inputs(place(i)));
        compute(oneDnn(i), i);
        ByteBuffer expected = y.toByteBuffer();
        compute(product, i);
        return expected.equals(y.toByteBuffer());
    }

    private Product oneDnn(int i) {
        return (x, y) -> module.run(ScriptMode.INFERENCE, "decoder_row_product", i, place(i), memory.inputs(place(i)));
    }

    /** The number of a linear layer's outputs in {@code decoder_row_y}. */
    private int place(int i) {
        return i == PROJECTIONS * layers ? PROJECTIONS : i % PROJECTIONS;
    }

    /** How many linear layers have kernels. */
    int agreeing() {
        return agreeing;
    }

    /** True if this is one new token, and what follows it is wanted, of a text without an adapter. */
    static boolean takes(List<Append> appends) {
        Append first = appends.getFirst();
        boolean one = appends.size() == 1 && first.ids().length == 1 && first.wanted() == 1;
        return one && first.sequence().prefix().adapter() == 0;
    }

    /** As {@code decoder_step}. */
    ScriptResult step(List<long[]> texts, long[] ids) {
        module.run(ScriptMode.INFERENCE, "decoder_row_begin", texts, ids);
        for (int l = 0; l < layers; l++) {
            between(l, Projection.ATTENTION_IN, "decoder_row_look");
            between(l, Projection.ATTENTION_OUT, "decoder_row_second");
            between(l, Projection.FEED_FORWARD_IN, "decoder_row_activate");
            between(l, Projection.FEED_FORWARD_OUT, "decoder_row_third");
        }
        compute(products.getLast(), PROJECTIONS * layers);
        return module.call(ScriptMode.INFERENCE, "decoder_row_end");
    }

    private void between(int l, Projection projection, String then) {
        int i = PROJECTIONS * l + projection.ordinal();
        compute(products.get(i), i);
        module.run(ScriptMode.INFERENCE, then, l);
    }

    private void compute(Product product, int i) {
        product.compute(memory.x(), memory.y(place(i)));
    }

    @Override
    public void close() {
        kernels.close();
    }
}
