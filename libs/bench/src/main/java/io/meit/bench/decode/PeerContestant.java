package io.meit.bench.decode;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.meit.bench.peer.PeerFailedException;
import io.meit.bench.peer.PeerProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A peer process that has loaded a model. */
final class PeerContestant implements DecodeContestant {

    private final PeerProcess process;
    private final String version;
    private final double bytesPerWeight;

    private PeerContestant(PeerProcess process, String version, double bytesPerWeight) {
        this.process = process;
        this.version = version;
        this.bytesPerWeight = bytesPerWeight;
    }

    /** Loads; ends the process if that fails. */
    static PeerContestant load(PeerProcess process, JsonObject request, double bytesPerWeight) {
        request.addProperty("op", "load");
        try {
            JsonObject answer = process.request(request);
            String version = answer.get("version").getAsString() + "; "
                    + answer.get("detail").getAsString();
            return new PeerContestant(process, version, bytesPerWeight);
        } catch (PeerFailedException e) {
            process.close();
            throw e;
        }
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public double bytesPerWeight() {
        return bytesPerWeight;
    }

    @Override
    public Set<Long> processes() {
        return Set.of(process.pid());
    }

    @Override
    public Decoded run(List<int[]> prompts, int newTokens) {
        JsonObject request = new JsonObject();
        request.addProperty("op", "generate");
        request.add("prompts", new Gson().toJsonTree(prompts));
        request.addProperty("new_tokens", newTokens);
        JsonObject answer = process.request(request);
        return new Decoded(
                answer.get("prefill_seconds").getAsDouble(),
                answer.get("decode_seconds").getAsDouble(),
                ids(answer.getAsJsonArray("ids")));
    }

    private static List<int[]> ids(JsonArray sequences) {
        List<int[]> ids = new ArrayList<>();
        for (JsonElement sequence : sequences) {
            ids.add(sequence.getAsJsonArray().asList().stream()
                    .mapToInt(JsonElement::getAsInt)
                    .toArray());
        }
        return ids;
    }

    @Override
    public void close() {
        process.close();
    }
}
