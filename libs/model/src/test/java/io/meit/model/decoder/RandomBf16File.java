package io.meit.model.decoder;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.meit.model.safetensors.Weights;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;

/** Writes random weights in bf16 piece by piece, so that the model may be larger than the memory. */
final class RandomBf16File {

    private static final int PIECE = 1 << 20;

    private RandomBf16File() {}

    /** @return the weights, each in a tensor of its own */
    static DecoderWeights write(Path directory, DecoderConfig config) throws IOException {
        JsonObject header = new JsonObject();
        long end = 0;
        for (WeightPlan.Weight weight : WeightPlan.of(config).weights()) {
            long begin = end;
            end += 2 * count(weight.shape());
            header.add(name(weight.site(), weight.layer()), entry(weight.shape(), begin, end));
        }
        Path file = directory.resolve(Weights.FILE);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.write(start(header.toString()));
            ByteBuffer small = numbers(0.02f);
            ByteBuffer ones = numbers(0);
            for (WeightPlan.Weight weight : WeightPlan.of(config).weights()) {
                write(channel, weight.shape().length == 1 ? ones : small, 2 * count(weight.shape()));
            }
        }
        return new DecoderWeights(config, (site, layer) -> Source.whole(name(site, layer)), Weights.open(directory));
    }

    private static String name(Site site, int layer) {
        return site + "." + layer;
    }

    private static JsonObject entry(long[] shape, long begin, long end) {
        JsonObject entry = new JsonObject();
        entry.addProperty("dtype", "BF16");
        entry.add("shape", array(shape));
        entry.add("data_offsets", array(begin, end));
        return entry;
    }

    private static JsonArray array(long... numbers) {
        JsonArray array = new JsonArray();
        for (long number : numbers) {
            array.add(number);
        }
        return array;
    }

    private static ByteBuffer start(String json) {
        byte[] bytes = (json + " ".repeat((8 - json.length() % 8) % 8)).getBytes(UTF_8);
        return ByteBuffer.allocate(8 + bytes.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(bytes.length)
                .put(bytes)
                .flip();
    }

    /** The upper halves of 32-bit floats; of ones if the deviation is 0. */
    private static ByteBuffer numbers(float deviation) {
        Random random = new Random(1);
        ByteBuffer piece = ByteBuffer.allocateDirect(PIECE).order(ByteOrder.LITTLE_ENDIAN);
        while (piece.hasRemaining()) {
            float value = deviation == 0 ? 1 : deviation * (float) random.nextGaussian();
            piece.putShort((short) (Float.floatToRawIntBits(value) >>> 16));
        }
        return piece.flip();
    }

    private static void write(FileChannel channel, ByteBuffer piece, long bytes) throws IOException {
        for (long written = 0; written < bytes; ) {
            int now = (int) Math.min(PIECE, bytes - written);
            ByteBuffer part = piece.duplicate().position(0).limit(now);
            while (part.hasRemaining()) {
                channel.write(part);
            }
            written += now;
        }
    }

    private static long count(long... shape) {
        long count = 1;
        for (long extent : shape) {
            count *= extent;
        }
        return count;
    }
}
