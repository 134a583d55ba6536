package io.meit.model.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.meit.model.safetensors.Fingerprint;
import io.meit.model.safetensors.Weights;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The values of a network's tensors, as read from a checkpoint. */
final class NetworkWeights {

    private final List<NetworkTensor> tensors;
    private final List<NDArray> values;

    private NetworkWeights(List<NetworkTensor> tensors, List<NDArray> values) {
        this.tensors = tensors;
        this.values = values;
    }

    /** @throws io.meit.model.safetensors.BadWeightsException if one is missing or of another shape */
    static NetworkWeights read(Weights weights, NDManager manager, List<NetworkTensor> tensors) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        tensors.forEach(tensor -> shapes.put(tensor.name(), tensor.shape()));
        return new NetworkWeights(tensors, weights.load(manager, shapes));
    }

    /** The same in memory of its own, which may be written to. */
    NetworkWeights copied() {
        return new NetworkWeights(
                tensors, values.stream().map(NDArray::duplicate).toList());
    }

    List<NDArray> trained() {
        return chosen(true);
    }

    List<NDArray> statistics() {
        return chosen(false);
    }

    private List<NDArray> chosen(boolean trained) {
        List<NDArray> chosen = new ArrayList<>();
        for (int i = 0; i < tensors.size(); i++) {
            if (tensors.get(i).role().trained() == trained) {
                chosen.add(values.get(i));
            }
        }
        return chosen;
    }

    /** Architecture and the SHA-256 of all values as little-endian floats, in the order of the tensors. */
    String id(String architecture) {
        MessageDigest digest = sha256();
        for (NDArray value : values) {
            float[] numbers = value.toFloatArray();
            ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(numbers);
            digest.update(bytes.array());
        }
        return Fingerprint.id(architecture, HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
