package io.meit.local.bench.metrics;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.meit.bench.peer.PeerFailedException;
import io.meit.bench.peer.PeerProcess;
import io.meit.bench.peer.PeerScript;
import io.meit.metrics.TextPair;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The metrics' Python packages, in a Python that the user names. Each runs as its authors wrote it, on one thread. */
final class PythonPackages implements AutoCloseable {

    private static final String SCRIPT = "python_metrics_peer.py";

    private final PeerProcess process;

    private PythonPackages(PeerProcess process) {
        this.process = process;
    }

    /** Starts a Python and hands it the pairs. */
    static PythonPackages start(Path python, Path scripts, List<TextPair> pairs) throws IOException {
        Path script = PeerScript.unpack(PythonPackages.class, SCRIPT, scripts);
        PeerProcess process =
                PeerProcess.start("Python", List.of(python.toString(), "-u", script.toString()), Map.of());
        JsonObject load = new JsonObject();
        load.addProperty("op", "load");
        JsonArray texts = new JsonArray();
        for (TextPair pair : pairs) {
            JsonArray both = new JsonArray();
            both.add(pair.hypothesis());
            both.add(pair.reference());
            texts.add(both);
        }
        load.add("pairs", texts);
        try {
            process.request(load);
            return new PythonPackages(process);
        } catch (PeerFailedException e) {
            process.close();
            throw e;
        }
    }

    long pid() {
        return process.pid();
    }

    /** The version of a comparison's package; fails if the package or its data are missing. */
    String version(Comparison comparison) {
        return request("version", comparison).get("version").getAsString();
    }

    Timed run(Comparison comparison) {
        JsonObject answer = request("score", comparison);
        List<Double> numbers = new ArrayList<>();
        for (JsonElement number : answer.getAsJsonArray("numbers")) {
            numbers.add(number.getAsDouble());
        }
        return new Timed(answer.get("seconds").getAsDouble(), numbers);
    }

    private JsonObject request(String operation, Comparison comparison) {
        JsonObject request = new JsonObject();
        request.addProperty("op", operation);
        request.addProperty("metric", comparison.operation());
        return process.request(request);
    }

    @Override
    public void close() {
        process.close();
    }
}
