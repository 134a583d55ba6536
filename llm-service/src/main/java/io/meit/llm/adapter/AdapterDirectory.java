package io.meit.llm.adapter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** The configured directory below which adapters lie; nothing leads out of it, no {@code ..} and no link. */
final class AdapterDirectory {

    private final Optional<Path> root;

    AdapterDirectory(Optional<Path> root) {
        this.root = root.filter(path -> !path.toString().isBlank());
    }

    /**
     * @param directory relative to the root
     * @throws NoAdaptersDirectoryException if none is configured
     * @throws UnusableAdapterException if it leads out of the root
     * @throws AdapterNotFoundException if there is no such directory
     */
    Path resolve(String directory) {
        Path base = root.orElseThrow(() -> new NoAdaptersDirectoryException(
                "no adapters directory is configured; start llm-service with MEIT_ADAPTERS set to one"));
        try {
            Path inside = base.resolve(directory).normalize();
            if (Path.of(directory).isAbsolute() || !inside.startsWith(base.normalize())) {
                throw outside(directory);
            }
            if (!Files.isDirectory(inside)) {
                throw new AdapterNotFoundException(
                        "directory is \"%s\"; there is none of that name in the adapters directory"
                                .formatted(directory));
            }
            if (!inside.toRealPath().startsWith(base.toRealPath())) {
                throw outside(directory);
            }
            return inside;
        } catch (InvalidPathException e) {
            throw new UnusableAdapterException(
                    "directory is no path (%s); give one below the adapters directory".formatted(e.getReason()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at the adapters directory " + base, e);
        }
    }

    private static UnusableAdapterException outside(String directory) {
        return new UnusableAdapterException(
                "directory is \"%s\", which leads out of the adapters directory; give one below it"
                        .formatted(directory));
    }
}
