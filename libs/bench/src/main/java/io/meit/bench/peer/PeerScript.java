package io.meit.bench.peer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A script of this module, put into a folder where an interpreter finds it. */
public final class PeerScript {

    private PeerScript() {}

    /**
     * Writes a script, over an older one.
     *
     * @param owner class whose package holds the script as a resource
     */
    public static Path unpack(Class<?> owner, String name, Path directory) throws IOException {
        Files.createDirectories(directory);
        Path file = directory.resolve(name);
        try (InputStream in = owner.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException(
                        "package %s holds no script '%s'".formatted(owner.getPackageName(), name));
            }
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }
}
