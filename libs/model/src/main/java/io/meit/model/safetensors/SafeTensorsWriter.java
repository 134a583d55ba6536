package io.meit.model.safetensors;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes 32-bit floats. The same tensors give the same bytes, whatever their order in the map. */
public final class SafeTensorsWriter {

    private static final int ALIGNMENT = 8;

    private SafeTensorsWriter() {}

    /** Replaces the file as a whole: a reader sees the old file or the new one. */
    public static void write(Path file, Map<String, FloatTensor> tensors) {
        SortedMap<String, FloatTensor> sorted = new TreeMap<>(tensors);
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16)) {
                byte[] header = header(sorted);
                out.write(ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(header.length)
                        .array());
                out.write(header);
                for (FloatTensor tensor : sorted.values()) {
                    out.write(bytes(tensor));
                }
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private static byte[] header(SortedMap<String, FloatTensor> tensors) {
        JsonObject root = new JsonObject();
        JsonObject metadata = new JsonObject();
        metadata.addProperty("format", "pt"); // transformers loads no file without it
        root.add("__metadata__", metadata);
        long begin = 0;
        Gson gson = new Gson();
        for (Map.Entry<String, FloatTensor> entry : tensors.entrySet()) {
            long end = begin + 4L * entry.getValue().values().length;
            JsonObject tensor = new JsonObject();
            tensor.addProperty("dtype", NumberType.F32.name());
            tensor.add("shape", gson.toJsonTree(entry.getValue().shape()));
            tensor.add("data_offsets", gson.toJsonTree(new long[] {begin, end}));
            root.add(entry.getKey(), tensor);
            begin = end;
        }
        String json = gson.toJson(root);
        int length = json.getBytes(UTF_8).length;
        return (json + " ".repeat((ALIGNMENT - length % ALIGNMENT) % ALIGNMENT)).getBytes(UTF_8);
    }

    private static byte[] bytes(FloatTensor tensor) {
        byte[] bytes = new byte[4 * tensor.values().length];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(tensor.values());
        return bytes;
    }
}
