package io.meit.bench.decode;

import com.google.gson.JsonObject;
import io.meit.bench.peer.HuggingFace;
import io.meit.bench.shape.RandomModel;
import java.io.IOException;
import java.util.Optional;

/** {@code generate} of Hugging Face transformers. */
public final class HuggingFaceEngine implements DecodeEngine {

    /** What tables call it. */
    public static final String NAME = "Hugging Face";

    private final HuggingFace peer;

    public HuggingFaceEngine(HuggingFace peer) {
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
    public DecodeContestant load(RandomModel model, Precision precision, EngineSetting setting) throws IOException {
        JsonObject request = new JsonObject();
        request.addProperty("model", model.directory().toString());
        request.addProperty("dtype", precision.label());
        request.addProperty("threads", setting.threads());
        return PeerContestant.load(peer.start(setting.threads()), request, precision.bytes());
    }
}
