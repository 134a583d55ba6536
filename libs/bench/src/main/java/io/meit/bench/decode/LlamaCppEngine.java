package io.meit.bench.decode;

import com.google.gson.JsonObject;
import io.meit.bench.gguf.GgufExport;
import io.meit.bench.peer.NodeLlamaCpp;
import io.meit.bench.shape.RandomModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** llama.cpp in Node.js. */
public final class LlamaCppEngine implements DecodeEngine {

    /** What tables call it. */
    public static final String NAME = "llama.cpp";

    private final NodeLlamaCpp peer;

    public LlamaCppEngine(NodeLlamaCpp peer) {
        this.peer = peer;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<String> missing(RandomModel model, Precision precision, int batch) {
        return Optional.empty();
    }

    @Override
    public DecodeContestant load(RandomModel model, Precision precision, EngineSetting setting)
            throws IOException, InterruptedException {
        Path file = new GgufExport(model, precision.gguf()).file();
        JsonObject request = new JsonObject();
        request.addProperty("model", file.toString());
        request.addProperty("threads", setting.threads());
        request.addProperty("sequences", setting.batch());
        request.addProperty("context", setting.tokens());
        return PeerContestant.load(peer.start(), request, precision.gguf().bytesPerValue());
    }
}
