package io.meit.bench.shape;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads the bf16 tensors of a directory that {@link RandomModel} wrote, one at a time. */
public final class StoredTensors {

    private final Map<String, Place> places;

    private record Place(Path file, long begin, long end) {}

    private StoredTensors(Map<String, Place> places) {
        this.places = places;
    }

    public static StoredTensors open(Path directory) throws IOException {
        Map<String, Place> places = new HashMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> weights = files.filter(file -> file.toString().endsWith(".safetensors"))
                    .sorted()
                    .toList();
            for (Path file : weights) {
                index(file, places);
            }
        }
        return new StoredTensors(places);
    }

    private static void index(Path file, Map<String, Place> places) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer length = channel.map(FileChannel.MapMode.READ_ONLY, 0, 8).order(ByteOrder.LITTLE_ENDIAN);
            int headerLength = Math.toIntExact(length.getLong());
            ByteBuffer header = channel.map(FileChannel.MapMode.READ_ONLY, 8, headerLength);
            JsonObject json =
                    JsonParser.parseString(UTF_8.decode(header).toString()).getAsJsonObject();
            for (Map.Entry<String, JsonElement> entry : json.entrySet()) {
                if (!entry.getKey().equals("__metadata__")) {
                    JsonArray offsets = entry.getValue().getAsJsonObject().getAsJsonArray("data_offsets");
                    long data = 8L + headerLength;
                    places.put(
                            entry.getKey(),
                            new Place(
                                    file,
                                    data + offsets.get(0).getAsLong(),
                                    data + offsets.get(1).getAsLong()));
                }
            }
        }
    }

    /** All values of a tensor as they are stored; at most 2 GiB. */
    public ShortBuffer bits(String name) throws IOException {
        Place place = places.get(name);
        if (place == null) {
            throw new IllegalArgumentException(
                    "there is no tensor '%s'; there are %s".formatted(name, places.keySet()));
        }
        try (FileChannel channel = FileChannel.open(place.file())) {
            return channel.map(FileChannel.MapMode.READ_ONLY, place.begin(), place.end() - place.begin())
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asShortBuffer();
        }
    }

    /** All values of a tensor. */
    public float[] floats(String name) throws IOException {
        ShortBuffer bits = bits(name);
        float[] values = new float[bits.remaining()];
        for (int i = 0; i < values.length; i++) {
            values[i] = Bf16.value(bits.get(i));
        }
        return values;
    }
}
