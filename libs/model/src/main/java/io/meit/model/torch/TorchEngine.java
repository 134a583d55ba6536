package io.meit.model.torch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Starts libtorch once per JVM, from the jars on the class path and without any network access.
 *
 * <p>Settings, each as a system property or, where that is absent, as an environment variable; they are read at the
 * first start:
 *
 * <ul>
 *   <li>{@code meit.cache} / {@code MEIT_CACHE}: folder that libtorch is unpacked to (450 MB, once); default {@code
 *       ~/.cache/meit}
 *   <li>{@code meit.torch.threads} / {@code MEIT_TORCH_THREADS}: threads of one operation, 1 or more; default the number
 *       of processors
 *   <li>{@code PYTORCH_LIBRARY_PATH}, {@code PYTORCH_VERSION}, {@code PYTORCH_FLAVOR}: DJL's own, for another libtorch than
 *       that of the jars, e.g. one with CUDA (docs/gpu.md); the flavor is {@code cpu} unless set
 *   <li>{@code meit.row.kernels} / {@code MEIT_ROW_KERNELS}: {@code off} for libtorch's products where row
 *       kernels would be used; read whenever a decoder is loaded
 *   <li>{@code OMP_WAIT_POLICY} (environment): {@code PASSIVE} unless set. With spinning threads a second busy process on
 *       the machine makes this one about 12 times slower.
 *   <li>{@code GOMP_SPINCOUNT} (environment): {@value #SPINS} unless set: idle threads look for new work for a fraction of a
 *       millisecond before they sleep. Steps are many short operations, and waking takes as long as one of them.
 *   <li>{@code THP_MEM_ALLOC_ENABLE} (environment): {@code 1} unless set. Weights lie in huge pages where the kernel has them,
 *       which makes reading them 5 to 25 % faster.
 * </ul>
 */
public final class TorchEngine {

    private static final String NAME = "PyTorch";
    private static final String SPINS = "10000";
    private static final ThreadLocal<Integer> shared = ThreadLocal.withInitial(() -> 0);
    private static boolean started;

    private TorchEngine() {}

    /** Starts the engine if it does not run yet. */
    public static synchronized void start() {
        if (!started) {
            int threads = threads();
            prepareOffline();
            setIfAbsent("ai.djl.pytorch.graph_optimizer", "false");
            setIfAbsent("ai.djl.pytorch.num_interop_threads", "1");
            NativeEnvironment.setIfAbsent("OMP_WAIT_POLICY", "PASSIVE");
            NativeEnvironment.setIfAbsent("GOMP_SPINCOUNT", SPINS);
            NativeEnvironment.setIfAbsent("THP_MEM_ALLOC_ENABLE", "1");
            Engine.getEngine(NAME);
            JniUtils.setNumThreads(threads);
            started = true;
        }
    }

    /** Sets what keeps DJL's parts off the network; for those that run without the engine. */
    public static void prepareOffline() {
        String cache = setting("meit.cache").orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache", "meit")
                .toString());
        setIfAbsent("ai.djl.offline", "true");
        setIfAbsent("OPT_OUT_TRACKING", "true");
        setIfAbsent("DJL_CACHE_DIR", cache);
        setIfAbsent("ENGINE_CACHE_DIR", cache);
        setIfAbsent("PYTORCH_FLAVOR", "cpu");
    }

    /** A new owner of tensors on the CPU; close it to free them. */
    public static NDManager newManager() {
        start();
        return NDManager.newBaseManager(Device.cpu(), NAME);
    }

    /** Seeds libtorch's generator: start values, dropout. */
    public static void seed(int seed) {
        start();
        Engine.getEngine(NAME).setRandomSeed(seed);
    }

    /** The running engine, e.g. for {@link Engine#newGradientCollector()}. */
    public static Engine engine() {
        start();
        return Engine.getEngine(NAME);
    }

    /** The value of a setting: system property, else environment variable. */
    public static Optional<String> setting(String property) {
        String value = System.getProperty(property);
        if (value == null) {
            value = System.getenv(property.toUpperCase(Locale.ROOT).replace('.', '_'));
        }
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** Threads of one operation: the setting {@code meit.torch.threads}. */
    public static int threads() {
        String value = setting("meit.torch.threads").orElse("");
        if (value.isEmpty()) {
            return Runtime.getRuntime().availableProcessors();
        }
        if (!value.matches("[1-9]\\d{0,3}")) {
            throw new IllegalArgumentException(
                    "meit.torch.threads is '%s'; set it to a number of threads, 1 or more".formatted(value));
        }
        return Integer.parseInt(value);
    }

    /**
     * Says by how many threads operations that the calling thread starts are shared. Takes a moment when it changes. Threads that
     * have not used libtorch yet begin with what was said last.
     */
    public static void shareOperations(int threads) {
        if (shared.get() != threads) {
            // No profiling runs, as for a module's owner. This setting too is per thread.
            JniUtils.setGraphExecutorOptimize(false);
            JniUtils.setNumThreads(threads);
            shared.set(threads);
        }
    }

    private static void setIfAbsent(String property, String value) {
        if (System.getProperty(property) == null && System.getenv(property) == null) {
            System.setProperty(property, value);
        }
    }
}
