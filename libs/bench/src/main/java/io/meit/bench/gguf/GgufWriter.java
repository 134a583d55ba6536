package io.meit.bench.gguf;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Writes a GGUF file of version 3, tensor after tensor: magic, version, counts, metadata, a description of each tensor,
 * then the tensors' bytes, each at a multiple of 32.
 */
final class GgufWriter {

    private static final int VERSION = 3;
    private static final int ALIGNMENT = 32;
    private static final int CHUNK = 1 << 16;

    /** Values of a tensor, row after row. */
    interface Source {
        float[] read() throws IOException;
    }

    /**
     * A tensor to write.
     *
     * @param shape rows first, as PyTorch tells it; GGUF stores it the other way round
     */
    record Tensor(String name, long[] shape, GgufType type, Source source) {

        long count() {
            long count = 1;
            for (long extent : shape) {
                count *= extent;
            }
            return count;
        }
    }

    private GgufWriter() {}

    static void write(Path file, GgufMetadata metadata, List<Tensor> tensors) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (OutputStream out = Files.newOutputStream(part)) {
            byte[] header = header(metadata, tensors);
            out.write(header);
            out.write(new byte[padding(header.length)]);
            for (Tensor tensor : tensors) {
                write(out, tensor);
            }
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static byte[] header(GgufMetadata metadata, List<Tensor> tensors) {
        byte[] entries = metadata.bytes();
        int descriptions = tensors.stream()
                .mapToInt(tensor -> 24 + tensor.name().getBytes(UTF_8).length + 8 * tensor.shape().length)
                .sum();
        ByteBuffer header =
                ByteBuffer.allocate(24 + entries.length + descriptions).order(ByteOrder.LITTLE_ENDIAN);
        header.put("GGUF".getBytes(UTF_8)).putInt(VERSION);
        header.putLong(tensors.size()).putLong(metadata.entries()).put(entries);
        long offset = 0;
        for (Tensor tensor : tensors) {
            describe(tensor, offset, header);
            long bytes = tensor.type().bytes(tensor.count());
            offset += bytes + padding(bytes);
        }
        return header.array();
    }

    private static void describe(Tensor tensor, long offset, ByteBuffer header) {
        byte[] name = tensor.name().getBytes(UTF_8);
        header.putLong(name.length).put(name).putInt(tensor.shape().length);
        for (int i = tensor.shape().length - 1; i >= 0; i--) {
            header.putLong(tensor.shape()[i]);
        }
        header.putInt(tensor.type().id()).putLong(offset);
    }

    private static void write(OutputStream out, Tensor tensor) throws IOException {
        float[] values = tensor.source().read();
        if (values.length != tensor.count()) {
            throw new IOException("tensor '%s' has %d values; its shape says %d"
                    .formatted(tensor.name(), values.length, tensor.count()));
        }
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int from = 0; from < values.length; from += CHUNK) {
            tensor.type().put(values, from, Math.min(CHUNK, values.length - from), chunk);
            out.write(chunk.array(), 0, chunk.position());
            chunk.clear();
        }
        out.write(new byte[padding(tensor.type().bytes(values.length))]);
    }

    private static int padding(long bytes) {
        return (int) ((ALIGNMENT - bytes % ALIGNMENT) % ALIGNMENT);
    }
}
