package io.meit.bench.gguf;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Bytes of GGUF's header: all numbers little-endian, strings with a 64-bit length before them. */
final class GgufMetadata {

    private static final int UINT32 = 4;
    private static final int INT32 = 5;
    private static final int FLOAT32 = 6;
    private static final int STRING = 8;
    private static final int ARRAY = 9;

    private ByteBuffer bytes = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    private int entries;

    int entries() {
        return entries;
    }

    byte[] bytes() {
        byte[] all = new byte[bytes.position()];
        bytes.get(0, all);
        return all;
    }

    void number(String key, int value) {
        key(key, UINT32).putInt(value);
    }

    void real(String key, double value) {
        key(key, FLOAT32).putFloat((float) value);
    }

    void text(String key, String value) {
        key(key, STRING);
        string(value);
    }

    void texts(String key, List<String> values) {
        array(key, STRING, values.size());
        values.forEach(this::string);
    }

    void reals(String key, float[] values) {
        array(key, FLOAT32, values.length);
        for (float value : values) {
            room(4).putFloat(value);
        }
    }

    void numbers(String key, int[] values) {
        array(key, INT32, values.length);
        for (int value : values) {
            room(4).putInt(value);
        }
    }

    private void array(String key, int type, int length) {
        key(key, ARRAY);
        room(12).putInt(type).putLong(length);
    }

    private ByteBuffer key(String key, int type) {
        entries++;
        string(key);
        room(8).putInt(type);
        return bytes;
    }

    private void string(String value) {
        byte[] text = value.getBytes(UTF_8);
        room(8 + text.length).putLong(text.length).put(text);
    }

    private ByteBuffer room(int more) {
        if (bytes.remaining() < more + 8) {
            ByteBuffer larger = ByteBuffer.allocate(2 * bytes.capacity() + more).order(ByteOrder.LITTLE_ENDIAN);
            bytes = larger.put(bytes.flip());
        }
        return bytes;
    }
}
