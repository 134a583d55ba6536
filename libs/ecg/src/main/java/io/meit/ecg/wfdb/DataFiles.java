package io.meit.ecg.wfdb;

import io.meit.ecg.signal.BadEcgException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** Where the data files that a header names come from. */
sealed interface DataFiles {

    /** Bytes in the file; throws {@link BadEcgException} MALFORMED if it is not there. */
    long size(String name);

    /** The first {@code length} bytes of a file known to be that long. */
    byte[] read(String name, int length);

    /** The files beside a header on disk. */
    record InDirectory(Path directory) implements DataFiles {
        @Override
        public long size(String name) {
            Path file = directory.resolve(name);
            if (!Files.isRegularFile(file)) {
                throw HeaderNumbers.malformed("the header names data file %s, which is not in %s"
                        .formatted(HeaderNumbers.shown(name), directory));
            }
            try {
                return Files.size(file);
            } catch (IOException e) {
                throw unreadable(file, e);
            }
        }

        @Override
        public byte[] read(String name, int length) {
            Path file = directory.resolve(name);
            try (InputStream in = Files.newInputStream(file)) {
                return in.readNBytes(length);
            } catch (IOException e) {
                throw unreadable(file, e);
            }
        }

        private static UncheckedIOException unreadable(Path file, IOException cause) {
            return new UncheckedIOException(
                    "data file %s cannot be read: %s".formatted(file, cause.getMessage()), cause);
        }
    }

    /** The files of an upload, by name. */
    record Uploaded(Map<String, byte[]> files) implements DataFiles {
        @Override
        public long size(String name) {
            byte[] bytes = files.get(name);
            if (bytes == null) {
                throw HeaderNumbers.malformed("the header names data file %s, which was not sent along; send it beside"
                                .formatted(HeaderNumbers.shown(name))
                        + " the header under that name");
            }
            return bytes.length;
        }

        @Override
        public byte[] read(String name, int length) {
            byte[] bytes = files.get(name);
            return bytes.length == length ? bytes : Arrays.copyOf(bytes, length);
        }
    }
}
