package io.meit.model.safetensors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.meit.model.torch.TorchEngine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightsTest {

    @TempDir
    private Path directory;

    @Test
    void readsWhatItWrote() {
        SafeTensorsWriter.write(directory.resolve(Weights.FILE), twoTensors());
        assertThat(load("b", 2, 2)).containsExactly(1, -2, 3.5f, Float.MIN_VALUE);
        assertThat(load("a", 3)).containsExactly(7, 8, 9);
    }

    @Test
    void theOrderOfTheTensorsDoesNotChangeTheFile() {
        Map<String, FloatTensor> reversed = new LinkedHashMap<>();
        List.of("b", "a").forEach(name -> reversed.put(name, twoTensors().get(name)));
        SafeTensorsWriter.write(directory.resolve("one"), twoTensors());
        SafeTensorsWriter.write(directory.resolve("two"), reversed);
        assertThat(directory.resolve("one")).hasSameBinaryContentAs(directory.resolve("two"));
    }

    @Test
    void convertsHalfPrecisionExactly() throws IOException {
        // 1.5 and -0.25 as fp16 and as bf16
        write(
                "{\"h\":{\"dtype\":\"F16\",\"shape\":[2],\"data_offsets\":[0,4]},"
                        + "\"b\":{\"dtype\":\"BF16\",\"shape\":[2],\"data_offsets\":[4,8]}}",
                0x00,
                0x3E,
                0x00,
                0xB4,
                0xC0,
                0x3F,
                0x80,
                0xBE);
        assertThat(load("h", 2)).containsExactly(1.5f, -0.25f);
        assertThat(load("b", 2)).containsExactly(1.5f, -0.25f);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void readsTensorsThatBeginAtAnyByteAsIfTheyWereAligned(int shift) throws IOException {
        writeThreeTypes(0);
        List<float[]> aligned = loadThreeTypes();
        assertThat(aligned.get(0)).containsExactly(1.5f, -2);
        assertThat(aligned.get(1)).containsExactly(1.5f, -0.25f);
        assertThat(aligned.get(2)).containsExactly(1.5f, -0.25f);
        writeThreeTypes(shift);
        assertThat(loadThreeTypes()).usingRecursiveComparison().isEqualTo(aligned);
    }

    @Test
    void copiedTensorsOutliveTheirTemporaryFileAndTheDroppingOfPages() throws IOException {
        writeThreeTypes(1);
        try (NDManager manager = TorchEngine.newManager()) {
            MappedTensors mapped = Weights.open(directory).map(manager, Map.of("f", new long[] {2}));
            mapped.dropPages();
            assertThat(mapped.tensors().getFirst().toFloatArray()).containsExactly(1.5f, -2);
        }
    }

    @Test
    void deletesTheTemporaryCopy() throws IOException {
        writeThreeTypes(1);
        Path copied;
        try (AlignedCopy copy = AlignedCopy.of(SafeTensorsHeader.read(directory.resolve(Weights.FILE)), List.of("f"))) {
            copied = copy.header().file();
            assertThat(copied).exists();
        }
        assertThat(copied).doesNotExist();
    }

    @Test
    void theFingerprintIsTheSha256OfTheFile() throws IOException {
        Files.writeString(directory.resolve("f"), "abc", UTF_8);
        // FIPS 180-2, appendix B.1
        assertThat(Fingerprint.of(directory.resolve("f")))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void namesAMissingTensor() {
        SafeTensorsWriter.write(directory.resolve(Weights.FILE), twoTensors());
        assertThatThrownBy(() -> load("c", 1))
                .isInstanceOf(BadWeightsException.class)
                .hasMessageContaining("'c'");
    }

    @Test
    void namesATensorOfAnotherShape() {
        SafeTensorsWriter.write(directory.resolve(Weights.FILE), twoTensors());
        assertThatThrownBy(() -> load("b", 4))
                .isInstanceOf(BadWeightsException.class)
                .hasMessageContaining("'b' has shape [2, 2]; the configuration says [4]");
    }

    @Test
    void refusesADirectoryWithoutWeights() {
        assertThatThrownBy(() -> Weights.open(directory)).hasMessageContaining("model.safetensors.index.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pytorch_model.bin", "pytorch_model.bin.index.json"})
    void saysHowPickledWeightsAreConverted(String file) throws IOException {
        Files.createFile(directory.resolve(file));
        assertThatThrownBy(() -> Weights.open(directory))
                .isInstanceOf(BadWeightsException.class)
                .hasMessageContaining(file)
                .hasMessageContaining(
                        "AutoModelForCausalLM.from_pretrained('%s').save_pretrained('OUT', safe_serialization=True)"
                                .formatted(directory));
    }

    @Test
    void refusesATruncatedFile() throws IOException {
        Path file = directory.resolve(Weights.FILE);
        SafeTensorsWriter.write(file, twoTensors());
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
        assertThatThrownBy(() -> Weights.open(directory)).hasMessageContaining("the file may be truncated");
    }

    @Test
    void refusesAFileWithoutHeader() throws IOException {
        Files.write(directory.resolve(Weights.FILE), new byte[] {1, 2, 3});
        assertThatThrownBy(() -> Weights.open(directory)).hasMessageContaining("header length is -1");
    }

    @Test
    void refusesAHeaderLongerThanTheFile() throws IOException {
        Files.write(directory.resolve(Weights.FILE), new byte[] {100, 0, 0, 0, 0, 0, 0, 0, '{', '}'});
        assertThatThrownBy(() -> Weights.open(directory)).hasMessageContaining("header length is 100");
    }

    @Test
    void refusesAHeaderThatIsNoJson() {
        assertRefused("{\"a\":", "header of", "malformed");
        assertRefused("{\"a\":{\"dtype\":\"F32\"}}", "malformed");
    }

    @Test
    void refusesAnUnknownNumberType() {
        assertRefused("{\"a\":{\"dtype\":\"F3\",\"shape\":[1],\"data_offsets\":[0,4]}}", "'a' has dtype F3");
    }

    @Test
    void refusesATensorOutsideOfTheFile() {
        assertRefused("{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,12]}}", "bytes 0 to 12");
        assertRefused("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[-4,0]}}", "bytes -4 to 0");
    }

    @Test
    void refusesOverlappingTensors() {
        assertRefused(
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
                        + "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[2,6]}}",
                "'b' begins at 2, inside of tensor 'a'");
    }

    @Test
    void refusesAShapeThatDoesNotFitTheBytes() {
        assertRefused(
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}", "shape [2] cannot have 4 bytes");
    }

    @Test
    void refusesAShapeOfMoreBytesThanA64BitNumberTells() {
        // 2^62 numbers of 4 bytes: 64-bit arithmetic would wrap to 0
        assertRefused(
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[4611686018427387904],\"data_offsets\":[0,0]}}",
                directory.toString(),
                "'a'",
                "[4611686018427387904] cannot have 0 bytes");
        assertRefused(
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[4611686018427387904,4],\"data_offsets\":[0,0]}}",
                "cannot have 0 bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":{\"dtype\":\"F32\",\"shape\":1,\"data_offsets\":[0,4]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[{}],\"data_offsets\":[0,4]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,4]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1e30],\"data_offsets\":[0,4]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":{}}}",
                "{\"a\":{\"dtype\":{},\"shape\":[1],\"data_offsets\":[0,4]}}",
                "{\"a\":7}",
                "[]"
            })
    void refusesAHeaderWhoseValuesAreOfAnotherKind(String header) {
        assertRefused(header, "header of " + directory.resolve(Weights.FILE), "malformed");
    }

    @Test
    void readsTheFilesThatAnIndexNames() throws IOException {
        writeIndex("\"model-00001-of-00001.safetensors\"");
        SafeTensorsWriter.write(directory.resolve("model-00001-of-00001.safetensors"), twoTensors());
        assertThat(load("a", 3)).containsExactly(7, 8, 9);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"../x.safetensors\"",
                "\"/etc/x.safetensors\"",
                "\"sub/x.safetensors\"",
                "\"x.bin\"",
                "\".safetensors/..\"",
                "{}"
            })
    void refusesAnIndexThatNamesNoPlainFile(String name) throws IOException {
        writeIndex(name);
        assertThatThrownBy(() -> Weights.open(directory))
                .isInstanceOf(BadWeightsException.class)
                .hasMessageContaining("model.safetensors.index.json")
                .hasMessageContaining(name)
                .hasMessageContaining("give the plain name");
    }

    private void writeIndex(String file) throws IOException {
        Files.writeString(
                directory.resolve("model.safetensors.index.json"),
                "{\"weight_map\":{\"a\":%s}}".formatted(file),
                UTF_8);
    }

    private void assertRefused(String header, String... message) {
        assertThatThrownBy(() -> {
                    write(header, 0, 0, 0, 0, 0, 0, 0, 0);
                    Weights.open(directory);
                })
                .isInstanceOf(BadWeightsException.class)
                .hasMessageContainingAll(message);
    }

    /** F32, F16 and BF16. */
    private void writeThreeTypes(int shift) throws IOException {
        String header = "{\"f\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
                + "\"h\":{\"dtype\":\"F16\",\"shape\":[2],\"data_offsets\":[8,12]},"
                + "\"b\":{\"dtype\":\"BF16\",\"shape\":[2],\"data_offsets\":[12,16]}}";
        int[] f = {0x00, 0x00, 0xC0, 0x3F, 0x00, 0x00, 0x00, 0xC0}; // 1.5, -2
        int[] h = {0x00, 0x3E, 0x00, 0xB4}; // 1.5, -0.25
        int[] b = {0xC0, 0x3F, 0x80, 0xBE}; // 1.5, -0.25
        writeShifted(
                shift, header, Stream.of(f, h, b).flatMapToInt(Arrays::stream).toArray());
    }

    private List<float[]> loadThreeTypes() {
        return Stream.of("f", "h", "b").map(name -> load(name, 2)).toList();
    }

    private void write(String header, int... data) throws IOException {
        writeShifted(0, header, data);
    }

    /** @param shift bytes by which the tensors' begin misses a multiple of 8 */
    private void writeShifted(int shift, String header, int... data) throws IOException {
        String padded = header + " ".repeat((8 - header.length() % 8) % 8 + shift);
        ByteBuffer bytes =
                ByteBuffer.allocate(8 + padded.length() + data.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(padded.length()).put(padded.getBytes(UTF_8));
        for (int value : data) {
            bytes.put((byte) value);
        }
        Files.write(directory.resolve(Weights.FILE), bytes.array());
    }

    private float[] load(String name, long... shape) {
        try (NDManager manager = TorchEngine.newManager()) {
            List<NDArray> tensors = Weights.open(directory).load(manager, Map.of(name, shape));
            return tensors.getFirst().toFloatArray();
        }
    }

    private static Map<String, FloatTensor> twoTensors() {
        Map<String, FloatTensor> tensors = new LinkedHashMap<>();
        tensors.put("a", new FloatTensor(new long[] {3}, new float[] {7, 8, 9}));
        tensors.put("b", new FloatTensor(new long[] {2, 2}, new float[] {1, -2, 3.5f, Float.MIN_VALUE}));
        return tensors;
    }
}
