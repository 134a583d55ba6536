package io.meit.model.torch;

import ai.djl.pytorch.jni.IValue;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * The two members of DJL's JNI package that are not public but needed: its public way to call a method of a module always
 * runs in inference mode, and so cannot train.
 *
 * <p>Reached by method handles, not by a class of ours in DJL's package: a package-private access works only within one
 * class loader, and Quarkus loads modules of the workspace and their dependencies by different ones.
 */
final class ModuleCalls {

    private static final MethodHandle RUN;
    private static final MethodHandle WRAP;

    static {
        try {
            Class<?> library = Class.forName("ai.djl.pytorch.jni.PyTorchLibrary", true, IValue.class.getClassLoader());
            MethodHandles.Lookup inside = MethodHandles.privateLookupIn(library, MethodHandles.lookup());
            MethodType run = MethodType.methodType(
                    long.class, long.class, String.class, long[].class, boolean.class, boolean.class);
            Object instance = inside.findStaticGetter(library, "LIB", library).invoke();
            RUN = inside.findVirtual(library, "moduleRunMethod", run).bindTo(instance);
            WRAP = inside.findConstructor(IValue.class, MethodType.methodType(void.class, long.class));
        } catch (Throwable e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private ModuleCalls() {}

    static IValue run(long module, String method, long[] arguments, ScriptMode mode) {
        try {
            long result = (long) RUN.invokeExact(module, method, arguments, mode == ScriptMode.TRAINING, false);
            return (IValue) WRAP.invokeExact(result);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("calling " + method + " failed", e);
        }
    }
}
