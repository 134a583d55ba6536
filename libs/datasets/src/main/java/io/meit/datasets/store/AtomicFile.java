package io.meit.datasets.store;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** A file that is there whole or not at all: written beside its place, forced to disk, then moved. */
final class AtomicFile implements Closeable {

    private final Path target;
    private final Path temporary;
    private final FileOutputStream file;
    private final DigestOutputStream stream;
    private final MessageDigest digest = Hashes.sha256();

    AtomicFile(Path target) throws IOException {
        this.target = target;
        this.temporary = target.resolveSibling(target.getFileName() + ".tmp");
        this.file = new FileOutputStream(temporary.toFile());
        this.stream = new DigestOutputStream(new BufferedOutputStream(file, 1 << 16), digest);
    }

    OutputStream stream() {
        return stream;
    }

    /**
     * Puts the file in its place.
     *
     * @return SHA-256 of its bytes
     */
    String commit() throws IOException {
        stream.flush();
        file.getFD().sync();
        stream.close();
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Removes what was not committed. */
    @Override
    public void close() throws IOException {
        stream.close();
        Files.deleteIfExists(temporary);
    }
}
