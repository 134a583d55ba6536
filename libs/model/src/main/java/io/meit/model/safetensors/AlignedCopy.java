package io.meit.model.safetensors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A copy of some tensors in a temporary file, each beginning at a multiple of its number's size. Files of writers before
 * safetensors 0.3 have tensors at any byte, and no number can be mapped that lies across the places of two. Closing it
 * deletes the file; Linux keeps its bytes as long as they are mapped.
 *
 * @param header where the tensors are in the copy
 */
record AlignedCopy(SafeTensorsHeader header) implements AutoCloseable {

    /** Size of the largest number. */
    private static final long ALIGNMENT = 8;

    /** @throws UncheckedIOException if the folder for temporary files has no room for them */
    static AlignedCopy of(SafeTensorsHeader header, List<String> names) {
        Path file = temporaryFile();
        try (FileChannel in = FileChannel.open(header.file());
                FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
            Map<String, SafeTensorsHeader.Tensor> tensors = new LinkedHashMap<>();
            long at = 0;
            for (String name : names) {
                SafeTensorsHeader.Tensor tensor = header.tensors().get(name);
                out.position(at);
                copy(in, header.dataStart() + tensor.begin(), tensor.byteCount(), out);
                long end = at + tensor.byteCount();
                tensors.put(name, new SafeTensorsHeader.Tensor(name, tensor.type(), tensor.shape(), at, end));
                at = (end + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
            }
            return new AlignedCopy(new SafeTensorsHeader(file, 0, out.size(), tensors));
        } catch (IOException e) {
            delete(file);
            throw new UncheckedIOException(
                    "cannot copy %d tensors of %s, which begin at no multiple of their number's size, to %s; give a folder with more room by -Djava.io.tmpdir"
                            .formatted(names.size(), header.file(), file),
                    e);
        }
    }

    private static Path temporaryFile() {
        try {
            return Files.createTempFile("aligned-", ".tensors");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a temporary file; see -Djava.io.tmpdir", e);
        }
    }

    private static void copy(FileChannel in, long begin, long bytes, FileChannel out) throws IOException {
        long done = 0;
        while (done < bytes) {
            long count = in.transferTo(begin + done, bytes - done, out);
            if (count <= 0) {
                throw new IOException("the file became shorter while it was read");
            }
            done += count;
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file, e);
        }
    }

    @Override
    public void close() {
        delete(header.file());
    }
}
