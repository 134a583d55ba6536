package io.meit.bench.shape;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A Hugging Face directory of random weights: config.json and safetensors files of bf16, without a tokenizer. The same
 * shape and seed give the same bytes on every machine.
 *
 * @param seed what the weights were drawn with
 * @param sha256 of the weight files, one after the other
 */
public record RandomModel(ModelShape shape, long seed, Path directory, String sha256) {

    private static final String HASH = "weights.sha256";
    private static final long SHARD_BYTES = 1L << 30;

    /**
     * The directory below {@code models}, written if it is not there: 2.2 GB for 1.1 billion weights, in half a minute, with
     * a few MB of memory.
     */
    public static RandomModel in(Path models, ModelShape shape, long seed) throws IOException {
        Path directory = models.resolve("%s-seed%d".formatted(shape.name(), seed));
        if (!Files.exists(directory)) {
            Path part = directory.resolveSibling(directory.getFileName() + ".part");
            Files.createDirectories(part);
            write(part, shape, seed);
            Files.move(part, directory, StandardCopyOption.ATOMIC_MOVE);
        }
        return new RandomModel(
                shape,
                seed,
                directory,
                Files.readString(directory.resolve(HASH)).strip());
    }

    private static void write(Path directory, ModelShape shape, long seed) throws IOException {
        List<Map<String, long[]>> shards = shards(shape);
        MessageDigest digest = newSha256();
        ShardWriter writer = new ShardWriter(digest);
        Map<String, String> holders = new LinkedHashMap<>();
        for (int i = 0; i < shards.size(); i++) {
            String file = shards.size() == 1
                    ? "model.safetensors"
                    : "model-%05d-of-%05d.safetensors".formatted(i + 1, shards.size());
            shards.get(i).keySet().forEach(name -> holders.put(name, file));
            writer.write(
                    directory.resolve(file),
                    shards.get(i),
                    (name, tensor) -> new RandomValues(name, tensor, fanIn(shape, name, tensor), seed));
        }
        if (shards.size() > 1) {
            Map<String, Object> index = new LinkedHashMap<>();
            index.put("metadata", Map.of("total_size", 2 * shape.parameters()));
            index.put("weight_map", holders);
            Files.writeString(directory.resolve("model.safetensors.index.json"), new Gson().toJson(index));
        }
        Files.writeString(directory.resolve("config.json"), HuggingFaceConfig.json(shape));
        Files.writeString(directory.resolve(HASH), HexFormat.of().formatHex(digest.digest()) + "\n");
    }

    /** GPT-2 stores (in, out), all others (out, in). */
    private static long fanIn(ModelShape shape, String name, long[] tensor) {
        boolean inFirst = shape.family() == Family.GPT2 && !TensorNames.isTable(name);
        return tensor[inFirst ? 0 : tensor.length - 1];
    }

    private static List<Map<String, long[]>> shards(ModelShape shape) {
        List<Map<String, long[]>> shards = new ArrayList<>(List.of(new LinkedHashMap<>()));
        long bytes = 0;
        for (Map.Entry<String, long[]> tensor : shape.tensors().entrySet()) {
            long size = 2 * ModelShape.count(tensor.getValue());
            if (bytes + size > SHARD_BYTES) {
                shards.add(new LinkedHashMap<>());
                bytes = 0;
            }
            shards.getLast().put(tensor.getKey(), tensor.getValue());
            bytes += size;
        }
        return shards;
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
