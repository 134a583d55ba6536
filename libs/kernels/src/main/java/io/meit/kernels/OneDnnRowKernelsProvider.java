package io.meit.kernels;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.meit.model.decoder.RowKernels;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/** Offers the kernels where the JVM compiles them to the instructions that they are written for. */
public final class OneDnnRowKernelsProvider implements RowKernels.Provider {

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
    public RowKernels open(int threads) {
        return new OneDnnRowKernels(threads);
    }
}
