package io.meit.model.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.Test;

/** Quarkus gives this project's classes and DJL's to different class loaders when it tests. */
class SeparateClassLoadersTest {

    @Test
    void callsModulesWhenDjlIsInAnotherClassLoader() throws ReflectiveOperationException, IOException {
        URL classes = ScriptModule.class.getProtectionDomain().getCodeSource().getLocation();
        URL tests = getClass().getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader own = new OwnTorchPackage(new URL[] {classes, tests})) {
            Class<?> caller = own.loadClass(Caller.class.getName());
            assertThat(caller.getClassLoader()).isSameAs(own);
            assertThat(caller.getMethod("call").invoke(null)).isEqualTo(4.5);
        }
    }

    /** Calls a module; loaded a second time by another class loader. */
    public static final class Caller {

        private Caller() {}

        public static double call() {
            ScriptSource source = ScriptSource.builder().part("""
                            def answer(self) -> float:
                              return 4.5
                            """).build();
            try (ScriptModule module = ScriptModule.load(source);
                    ScriptResult result = module.call(ScriptMode.TRAINING, "answer")) {
                return result.toDouble();
            }
        }
    }

    /** Loads the classes of the package itself, and takes everything else, DJL included, from its parent. */
    private static final class OwnTorchPackage extends URLClassLoader {

        OwnTorchPackage(URL[] urls) {
            super(urls, SeparateClassLoadersTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("io.meit.model.torch.")) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
