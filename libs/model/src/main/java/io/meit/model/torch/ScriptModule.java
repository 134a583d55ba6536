package io.meit.model.torch;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.pytorch.engine.PtModel;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A compiled TorchScript module: state (its attributes) and methods.
 *
 * <p>Confined to one thread: libtorch keeps a pool of threads per calling thread, and its graph executor is set up per
 * thread. The first thread that calls a method owns the module until {@link #release()}; a call from another thread
 * throws. {@link #close()} may come from any thread and waits for a call that runs.
 */
public final class ScriptModule implements AutoCloseable {

    private final Model model;
    private final long handle;
    private Thread owner;
    private boolean closed;

    private ScriptModule(Model model, long handle) {
        this.model = model;
        this.handle = handle;
    }

    /**
     * Compiles a source, in about 40 ms.
     *
     * @throws IllegalArgumentException if TorchScript refuses the source; the message holds its line and reason
     */
    public static ScriptModule load(ScriptSource source) {
        TorchEngine.start();
        PtModel model = (PtModel) Model.newInstance("script", Device.cpu(), "PyTorch");
        try {
            model.load(new ByteArrayInputStream(TorchScriptArchive.of(source)), false);
        } catch (EngineException | MalformedModelException e) {
            model.close();
            throw new IllegalArgumentException("TorchScript refused the source: " + e.getMessage(), e);
        } catch (IOException e) {
            model.close();
            throw new UncheckedIOException(e);
        }
        return new ScriptModule(model, ((PtSymbolBlock) model.getBlock()).getHandle());
    }

    /**
     * Calls a method.
     *
     * @param arguments NDArray (Tensor), List of NDArray (List[Tensor]), Integer or Long (int), Float or Double (float),
     *     Boolean, String, long[] (List[int]), double[] (List[float]), List of these (List[...])
     * @throws ai.djl.engine.EngineException with a traceback into the source if the method fails
     */
    public synchronized ScriptResult call(ScriptMode mode, String method, Object... arguments) {
        checkOwner();
        try (ScriptArguments opened = new ScriptArguments(arguments)) {
            return new ScriptResult(ModuleCalls.run(handle, method, opened.handles(), mode));
        }
    }

    /** Calls a method whose result does not matter. */
    public void run(ScriptMode mode, String method, Object... arguments) {
        call(mode, method, arguments).close();
    }

    /** Gives the module up: the next thread that calls a method owns it. */
    public synchronized void release() {
        owner = null;
    }

    private void checkOwner() {
        if (closed) {
            throw new IllegalStateException("this TorchScript module is closed");
        }
        Thread caller = Thread.currentThread();
        if (owner == null) {
            owner = caller;
            // No profiling runs: they make the first calls slow and later ones no faster. The setting is per thread.
            JniUtils.setGraphExecutorOptimize(false);
        }
        if (owner != caller) {
            throw new IllegalStateException(
                    "this TorchScript module belongs to thread '%s' and was called from '%s'; call it from one thread"
                            .formatted(owner.getName(), caller.getName()));
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            model.close();
        }
    }
}
