package io.meit.tuning.save;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory that is there with all of its files, on the disk and not only in its cache, or not there. */
final class WholeDirectory {

    private static final String WRITING = ".writing-";
    private static final String OLD = ".old-";

    private WholeDirectory() {}

    /** Fills a directory. */
    interface Content {
        void writeTo(Path directory) throws IOException;
    }

    /** Writes beside the target, forces all to the disk, and renames. A target that is there is replaced. */
    static void write(Path target, Content content) {
        Path parent = target.toAbsolutePath().getParent();
        Path writing = parent.resolve(WRITING + target.getFileName());
        Path old = parent.resolve(OLD + target.getFileName());
        try {
            Files.createDirectories(parent);
            delete(writing);
            Files.createDirectory(writing);
            content.writeTo(writing);
            force(writing);
            if (Files.exists(target)) {
                delete(old);
                Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
            }
            Files.move(writing, target, StandardCopyOption.ATOMIC_MOVE);
            forceDirectory(parent);
            delete(old);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + target, e);
        }
    }

    /** Takes away what a process left that was ended while it wrote, and brings back what it was about to replace. */
    static void repair(Path parent) {
        if (!Files.isDirectory(parent)) {
            return;
        }
        try {
            for (Path child : children(parent)) {
                String name = child.getFileName().toString();
                if (name.startsWith(WRITING)) {
                    delete(child);
                } else if (name.startsWith(OLD)) {
                    Path target = parent.resolve(name.substring(OLD.length()));
                    if (Files.exists(target)) {
                        delete(child);
                    } else {
                        Files.move(child, target, StandardCopyOption.ATOMIC_MOVE);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot clear up " + parent, e);
        }
    }

    static List<Path> children(Path directory) throws IOException {
        try (Stream<Path> children = Files.list(directory)) {
            return children.sorted().toList();
        }
    }

    static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void force(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.toList()) {
                if (Files.isDirectory(file)) {
                    forceDirectory(file);
                } else {
                    forceFile(file);
                }
            }
        }
    }

    private static void forceFile(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static void forceDirectory(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
