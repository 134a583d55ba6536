package io.meit.model.safetensors;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a safetensors file says it holds. Format: 8 bytes little-endian length of the header, the header as JSON, then the
 * tensors' bytes.
 *
 * @param dataStart offset of the first tensor byte in the file
 * @param dataLength number of bytes from there to the end of the file
 */
record SafeTensorsHeader(Path file, long dataStart, long dataLength, Map<String, Tensor> tensors) {

    /** The format's own limit. */
    private static final long MAX_HEADER = 100_000_000;

    private static final String METADATA = "__metadata__";

    /** One tensor: bytes begin (inclusive) to end (exclusive), counted from the data's start. */
    record Tensor(String name, NumberType type, long[] shape, long begin, long end) {

        /** @throws ArithmeticException if no 64-bit number tells it */
        long byteCount() {
            return Math.multiplyExact(Arrays.stream(shape).reduce(1, Math::multiplyExact), type.bytes());
        }
    }

    /**
     * Reads and checks a header.
     *
     * @throws BadWeightsException naming the file, the tensor and what is wrong
     */
    static SafeTensorsHeader read(Path file) {
        try (FileChannel channel = FileChannel.open(file)) {
            long size = channel.size();
            long length = size < 8 ? -1 : read(channel, 0, 8).getLong();
            if (length < 2 || length > MAX_HEADER || length > size - 8) {
                throw new BadWeightsException(
                        "%s is no safetensors file, or truncated: its header length is %d and the file has %d bytes"
                                .formatted(file, length, size));
            }
            String json = UTF_8.decode(read(channel, 8, (int) length)).toString();
            long start = 8 + length;
            Map<String, Tensor> tensors = parse(file, json);
            checkRanges(file, tensors, size - start);
            return new SafeTensorsHeader(file, start, size - start, tensors);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** True if a tensor begins at a multiple of its number's size in the file, or has no numbers. */
    boolean isAligned(String name) {
        Tensor tensor = tensors.get(name);
        return tensor.byteCount() == 0
                || (dataStart + tensor.begin()) % tensor.type().bytes() == 0;
    }

    private static ByteBuffer read(FileChannel channel, long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        long at = position;
        while (buffer.hasRemaining()) {
            int count = channel.read(buffer, at);
            if (count < 0) {
                throw new IOException("the file became shorter while it was read");
            }
            at += count;
        }
        return buffer.flip();
    }

    private static Map<String, Tensor> parse(Path file, String json) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, JsonElement> entry :
                    JsonParser.parseString(json).getAsJsonObject().entrySet()) {
                if (!entry.getKey().equals(METADATA)) {
                    tensors.put(
                            entry.getKey(),
                            tensor(file, entry.getKey(), entry.getValue().getAsJsonObject()));
                }
            }
        } catch (JsonParseException
                | IllegalStateException
                | NullPointerException
                | NumberFormatException
                | ClassCastException
                | UnsupportedOperationException
                | ArithmeticException e) {
            // What Gson throws at a value of another kind than asked for, or a number that is no 64-bit whole number.
            throw new BadWeightsException("the header of %s is malformed: %s".formatted(file, e.getMessage()), e);
        }
        return tensors;
    }

    private static Tensor tensor(Path file, String name, JsonObject entry) {
        JsonArray offsets = entry.getAsJsonArray("data_offsets");
        String type = entry.get("dtype").getAsString();
        NumberType known = Arrays.stream(NumberType.values())
                .filter(value -> value.name().equals(type))
                .findAny()
                .orElseThrow(() -> new BadWeightsException("%s: tensor '%s' has dtype %s; known are %s"
                        .formatted(file, name, type, Arrays.toString(NumberType.values()))));
        if (offsets.size() != 2) {
            throw new BadWeightsException(
                    "%s: tensor '%s' has data_offsets %s; it must be [begin, end]".formatted(file, name, offsets));
        }
        long[] shape = entry.getAsJsonArray("shape").asList().stream()
                .mapToLong(SafeTensorsHeader::whole)
                .toArray();
        return new Tensor(name, known, shape, whole(offsets.get(0)), whole(offsets.get(1)));
    }

    /** Gson's getAsLong would cut off what does not fit. */
    private static long whole(JsonElement number) {
        return number.getAsBigDecimal().longValueExact();
    }

    private static void checkRanges(Path file, Map<String, Tensor> tensors, long dataLength) {
        List<Tensor> byBegin = tensors.values().stream()
                .sorted(Comparator.comparingLong(Tensor::begin))
                .toList();
        long free = 0;
        String before = "";
        for (Tensor tensor : byBegin) {
            checkSize(file, tensor, dataLength);
            if (tensor.begin() < free) {
                throw new BadWeightsException("%s: tensor '%s' begins at %d, inside of tensor '%s', which ends at %d"
                        .formatted(file, tensor.name(), tensor.begin(), before, free));
            }
            free = tensor.end();
            before = tensor.name();
        }
    }

    private static void checkSize(Path file, Tensor tensor, long dataLength) {
        if (tensor.begin() < 0 || tensor.end() < tensor.begin() || tensor.end() > dataLength) {
            throw new BadWeightsException(
                    "%s: tensor '%s' is at bytes %d to %d, but the data has %d; the file may be truncated"
                            .formatted(file, tensor.name(), tensor.begin(), tensor.end(), dataLength));
        }
        if (!fills(tensor)) {
            throw new BadWeightsException("%s: tensor '%s' of type %s and shape %s cannot have %d bytes"
                    .formatted(
                            file,
                            tensor.name(),
                            tensor.type(),
                            Arrays.toString(tensor.shape()),
                            tensor.end() - tensor.begin()));
        }
    }

    /** True if the shape takes as many bytes as the tensor has; one beyond 64 bits fills no file. */
    private static boolean fills(Tensor tensor) {
        if (Arrays.stream(tensor.shape()).anyMatch(extent -> extent < 0)) {
            return false;
        }
        try {
            return tensor.byteCount() == tensor.end() - tensor.begin();
        } catch (ArithmeticException e) {
            return false;
        }
    }
}
