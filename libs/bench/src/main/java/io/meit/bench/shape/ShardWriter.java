package io.meit.bench.shape;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes one safetensors file of bf16 tensors, value after value: no tensor is ever whole in memory. */
final class ShardWriter {

    private static final int CHUNK = 1 << 20;

    private final MessageDigest digest;

    /** @param digest sees every byte written */
    ShardWriter(MessageDigest digest) {
        this.digest = digest;
    }

    /** Where the values of a tensor come from. */
    interface Source {
        RandomValues of(String name, long[] shape);
    }

    void write(Path file, Map<String, long[]> tensors, Source source) throws IOException {
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
            byte[] header = header(tensors);
            out.write(ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(header.length)
                    .array());
            out.write(header);
            for (Map.Entry<String, long[]> tensor : tensors.entrySet()) {
                write(out, source.of(tensor.getKey(), tensor.getValue()), ModelShape.count(tensor.getValue()));
            }
        }
    }

    private static void write(OutputStream out, RandomValues values, long count) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        for (long i = 0; i < count; i++) {
            chunk.putShort(values.next());
            if (!chunk.hasRemaining() || i == count - 1) {
                out.write(chunk.array(), 0, chunk.position());
                chunk.clear();
            }
        }
    }

    private static byte[] header(Map<String, long[]> tensors) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("__metadata__", Map.of("format", "pt")); // transformers loads no file without it
        long begin = 0;
        for (Map.Entry<String, long[]> tensor : tensors.entrySet()) {
            long end = begin + 2 * ModelShape.count(tensor.getValue());
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("dtype", "BF16");
            entry.put("shape", tensor.getValue());
            entry.put("data_offsets", new long[] {begin, end});
            root.put(tensor.getKey(), entry);
            begin = end;
        }
        String json = new Gson().toJson(root);
        return (json + " ".repeat((8 - json.length() % 8) % 8)).getBytes(UTF_8);
    }
}
