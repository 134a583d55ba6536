package io.meit.bench.encode;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.meit.bench.peer.PeerFailedException;
import io.meit.bench.peer.PeerProcess;
import io.meit.bench.peer.PeerScript;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The same network in torch.nn, evaluation mode, in a Python that the user names. Its signals are prepared already. */
final class PyTorchContestant implements EncodeContestant {

    static final String NAME = "PyTorch eager";
    private static final String SCRIPT = "pytorch_encoder_peer.py";

    private final PeerProcess process;
    private final String version;

    private PyTorchContestant(PeerProcess process, String version) {
        this.process = process;
        this.version = version;
    }

    /**
     * Starts a Python and loads.
     *
     * @param directory an {@code ecg} directory
     * @param signals file of (records, 12, 5000) little-endian floats
     */
    static PyTorchContestant start(Path python, Path scripts, Path directory, Path signals, int threads)
            throws IOException {
        Path script = PeerScript.unpack(PyTorchContestant.class, SCRIPT, scripts);
        PeerProcess process = PeerProcess.start(
                NAME,
                List.of(python.toString(), "-u", script.toString()),
                Map.of("OMP_NUM_THREADS", Integer.toString(threads), "MKL_NUM_THREADS", Integer.toString(threads)));
        JsonObject load = new JsonObject();
        load.addProperty("op", "load");
        load.addProperty("ecg", directory.toString());
        load.addProperty("signals", signals.toString());
        load.addProperty("threads", threads);
        try {
            return new PyTorchContestant(
                    process, process.request(load).get("version").getAsString());
        } catch (PeerFailedException e) {
            process.close();
            throw e;
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public Set<Long> processes() {
        return Set.of(process.pid());
    }

    @Override
    public Encoded run(int batch, int repetitions) {
        JsonObject request = new JsonObject();
        request.addProperty("op", "encode");
        request.addProperty("batch", batch);
        request.addProperty("repetitions", repetitions);
        JsonObject answer = process.request(request);
        JsonArray numbers = answer.getAsJsonArray("embeddings");
        float[] values = new float[numbers.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = numbers.get(i).getAsFloat();
        }
        return new Encoded(answer.get("seconds").getAsDouble() / repetitions, values);
    }

    @Override
    public void close() {
        process.close();
    }
}
