package io.meit.model.torch;

import com.sun.jna.Library;
import com.sun.jna.Native;

/** The environment that native libraries read; {@link System#getenv} shows only its state at the JVM's start. */
final class NativeEnvironment {

    private NativeEnvironment() {}

    /** Must run before the library that reads the variable is loaded. */
    static void setIfAbsent(String name, String value) {
        int failed = CLibrary.LOADED.setenv(name, value, 0);
        if (failed != 0) {
            throw new IllegalStateException("setenv(%s=%s) failed".formatted(name, value));
        }
    }

    /** Functions of libc. */
    interface CLibrary extends Library {

        CLibrary LOADED = Native.load("c", CLibrary.class);

        int setenv(String name, String value, int overwrite);
    }
}
