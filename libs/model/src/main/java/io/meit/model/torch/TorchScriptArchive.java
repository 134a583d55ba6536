package io.meit.model.torch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes the file that {@code torch.jit.load} reads: a zip of stored entries with the source text and a pickle of the
 * attributes. It holds no tensors; weights come in by a method call.
 *
 * <p>Format: {@code torch/csrc/jit/serialization} of libtorch 2.7.1. Version 10 tells libtorch to take every operator
 * as it is today.
 */
final class TorchScriptArchive {

    private static final byte[] VERSION = "10\n".getBytes(UTF_8);
    /** Pickle, protocol 2, of an empty tuple. */
    private static final byte[] NO_CONSTANTS = {(byte) 0x80, 2, ')', '.'};

    private TorchScriptArchive() {}

    static byte[] of(ScriptSource source) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            store(zip, "m/version", VERSION);
            store(zip, "m/data.pkl", pickle(source.attributes()));
            store(zip, "m/code/__torch__.py", source.text().getBytes(UTF_8));
            store(zip, "m/constants.pkl", NO_CONSTANTS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    /** The object of class {@code __torch__.M} with its attributes. */
    private static byte[] pickle(Map<String, Object> attributes) throws IOException {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("training", false);
        state.put("_is_full_backward_hook", null);
        state.putAll(attributes);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(new byte[] {(byte) 0x80, 2});
        out.write("c__torch__\nM\n".getBytes(UTF_8));
        out.write(new byte[] {')', (byte) 0x81, '}', '('});
        for (Map.Entry<String, Object> entry : state.entrySet()) {
            writeValue(out, entry.getKey());
            writeValue(out, entry.getValue());
        }
        out.write(new byte[] {'u', 'b', '.'});
        return out.toByteArray();
    }

    private static void writeValue(ByteArrayOutputStream out, Object value) throws IOException {
        switch (value) {
            case null -> out.write('N');
            case Boolean flag -> out.write(flag ? 0x88 : 0x89);
            case Long number ->
                out.write(littleEndian('J', 4).putInt(Math.toIntExact(number)).array());
            case Double number ->
                out.write(
                        ByteBuffer.allocate(9).put((byte) 'G').putDouble(number).array());
            case String text -> {
                byte[] utf8 = text.getBytes(UTF_8);
                out.write(littleEndian('X', 4).putInt(utf8.length).array());
                out.write(utf8);
            }
            case ScriptSource.EmptyList empty -> out.write(']');
            default -> throw new IllegalArgumentException("cannot store a " + value.getClass());
        }
    }

    private static ByteBuffer littleEndian(char opcode, int size) {
        return ByteBuffer.allocate(1 + size).order(ByteOrder.LITTLE_ENDIAN).put((byte) opcode);
    }
}
