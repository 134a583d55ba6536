package io.meit.kernels;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.meit.model.decoder.DecoderConfig;
import io.meit.model.decoder.DecoderConfig.Sizes;
import io.meit.model.decoder.DecoderType;
import io.meit.model.decoder.RowMemory;
import io.meit.model.decoder.RowSteps;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/** Offers steps of rows where the JVM compiles them to the instructions that they are written for. */
public final class RowStepsProvider implements RowSteps.Provider {

    private static final String VECTORS = "jdk.incubator.vector";
    private static final String SECOND_COMPILER = "4";

    @Override
    public Optional<String> obstacle() {
        if (ModuleLayer.boot().findModule(VECTORS).isEmpty()) {
            return Optional.of("start the JVM with --add-modules " + VECTORS);
        }
        if (!VectorWidth.is512()) {
            return Optional.of("this processor has no AVX-512");
        }
        if (!option("TieredStopAtLevel").equals(SECOND_COMPILER)) {
            return Optional.of("the JVM runs with -XX:TieredStopAtLevel=%s, and only level %s compiles vectors"
                    .formatted(option("TieredStopAtLevel"), SECOND_COMPILER));
        }
        return Optional.empty();
    }

    private static String option(String name) {
        return ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .getVMOption(name)
                .getValue();
    }

    @Override
    public Optional<RowSteps> open(RowMemory memory, int threads) {
        if (!suits(memory.config(), memory.type())) {
            return Optional.empty();
        }
        ThreadTeam team = new ThreadTeam(threads);
        PackedProducts products = new PackedProducts(memory, team);
        RowParts parts = RowParts.of(memory, team, products.all());
        return Optional.of(new RowDecoder(memory.config(), team, parts, products.kernels()));
    }

    /** Widths are a whole number of vectors. */
    private static boolean suits(DecoderConfig config, DecoderType type) {
        Sizes sizes = config.sizes();
        int ofHeads = type == DecoderType.BF16 ? 2 * Lanes.COUNT : Lanes.COUNT;
        return sizes.hidden() % Lanes.COUNT == 0
                && sizes.embedding() % Lanes.COUNT == 0
                && sizes.intermediate() % Lanes.COUNT == 0
                && sizes.headSize() % ofHeads == 0;
    }
}
