package io.meit.model.safetensors;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tensors of one model: {@code model.safetensors}, or several files named by {@code model.safetensors.index.json}. */
public final class Weights {

    public static final String FILE = "model.safetensors";

    private final Path directory;
    private final List<Path> files;
    /** Name of a tensor to the header of the file that holds it. */
    private final Map<String, SafeTensorsHeader> holders;

    private Weights(Path directory, List<Path> files, Map<String, SafeTensorsHeader> holders) {
        this.directory = directory;
        this.files = files;
        this.holders = holders;
    }

    /**
     * Reads the headers of a directory's files.
     *
     * @throws BadWeightsException if there are none, or one is damaged
     */
    public static Weights open(Path directory) {
        return of(directory, WeightFiles.of(directory));
    }

    /**
     * Reads the header of one file of any name.
     *
     * @throws BadWeightsException if it is damaged
     */
    public static Weights openFile(Path file) {
        return of(file, List.of(file));
    }

    private static Weights of(Path directory, List<Path> files) {
        Map<String, SafeTensorsHeader> holders = new LinkedHashMap<>();
        for (Path file : files) {
            SafeTensorsHeader header = SafeTensorsHeader.read(file);
            for (String name : header.tensors().keySet()) {
                SafeTensorsHeader other = holders.put(name, header);
                if (other != null) {
                    throw new BadWeightsException(
                            "tensor '%s' is both in %s and in %s".formatted(name, other.file(), file));
                }
            }
        }
        return new Weights(directory, files, holders);
    }

    /** Names of all tensors. */
    public Set<String> names() {
        return Collections.unmodifiableSet(holders.keySet());
    }

    /** Shape of a tensor. */
    public long[] shape(String name) {
        return tensor(name).shape().clone();
    }

    /** Bytes of one number of a tensor as its file has it. */
    public int numberBytes(String name) {
        return tensor(name).type().bytes();
    }

    /** SHA-256 of the file, or of the files' SHA-256 in the order of their names: lower-case hexadecimal. */
    public String sha256() {
        return Fingerprint.of(files);
    }

    /**
     * Maps tensors into memory, as 32-bit floats. Tensors stored as such are not copied: they are pages of the file, so
     * replace a file, never write into it while a model is loaded. Tensors that begin at no multiple of their number's size,
     * as old writers of safetensors left them, are copied to a temporary file first.
     *
     * @param expected name to shape of every tensor wanted
     * @return the tensors in the order of {@code expected}, owned by the manager
     * @throws BadWeightsException if one is missing or of another shape
     */
    public List<NDArray> load(NDManager manager, Map<String, long[]> expected) {
        return load(manager, expected, true).tensors();
    }

    /**
     * As {@link #load}, but every tensor in the number type of its file, so none is converted. Java cannot read the values of
     * a bf16 tensor; it can hand it to a TorchScript module.
     */
    public MappedTensors map(NDManager manager, Map<String, long[]> expected) {
        return load(manager, expected, false);
    }

    private MappedTensors load(NDManager manager, Map<String, long[]> expected, boolean widen) {
        checkPresent(expected);
        expected.forEach(this::checkShape);
        Map<String, NDArray> loaded = new HashMap<>();
        try (MappedFiles mapped = new MappedFiles(widen)) {
            for (SafeTensorsHeader header : new LinkedHashSet<>(holders.values())) {
                List<String> names = header.tensors().keySet().stream()
                        .filter(expected::containsKey)
                        .toList();
                loaded.putAll(mapped.read(manager, header, names));
            }
            return new MappedTensors(expected.keySet().stream().map(loaded::get).toList(), mapped.ranges());
        }
    }

    private void checkPresent(Map<String, long[]> expected) {
        List<String> missing = expected.keySet().stream()
                .filter(name -> !holders.containsKey(name))
                .toList();
        if (!missing.isEmpty()) {
            throw new BadWeightsException("%s lacks %d of %d tensors, the first of them '%s'"
                    .formatted(directory, missing.size(), expected.size(), missing.getFirst()));
        }
    }

    private void checkShape(String name, long[] shape) {
        if (!Arrays.equals(tensor(name).shape(), shape)) {
            throw new BadWeightsException("%s: tensor '%s' has shape %s; the configuration says %s"
                    .formatted(directory, name, Arrays.toString(tensor(name).shape()), Arrays.toString(shape)));
        }
    }

    private SafeTensorsHeader.Tensor tensor(String name) {
        SafeTensorsHeader header = holders.get(name);
        if (header == null) {
            throw new BadWeightsException("%s lacks the tensor '%s'".formatted(directory, name));
        }
        return header.tensors().get(name);
    }
}
