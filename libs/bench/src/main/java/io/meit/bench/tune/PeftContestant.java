package io.meit.bench.tune;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import io.meit.bench.peer.PeerFailedException;
import io.meit.bench.peer.PeerProcess;
import io.meit.bench.peer.PeerScript;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** peft on transformers, in a Python that the user names. */
final class PeftContestant implements TuneContestant {

    static final String NAME = "peft";
    private static final String SCRIPT = "peft_tune_peer.py";
    private static final long NO_LABEL = -100;

    private final PeerProcess process;
    private final String version;

    private PeftContestant(PeerProcess process, String version) {
        this.process = process;
        this.version = version;
    }

    /** Starts a Python and loads. */
    static PeftContestant start(Path python, Path scripts, Path model, TunePlan plan) throws IOException {
        Path script = PeerScript.unpack(PeftContestant.class, SCRIPT, scripts);
        String threads = Integer.toString(plan.threads());
        PeerProcess process = PeerProcess.start(
                NAME,
                List.of(python.toString(), "-u", script.toString()),
                Map.of("OMP_NUM_THREADS", threads, "MKL_NUM_THREADS", threads, "HF_HUB_OFFLINE", "1"));
        Gson gson = new Gson();
        JsonObject load = new JsonObject();
        load.addProperty("op", "load");
        load.addProperty("model", model.toString());
        load.addProperty("threads", plan.threads());
        load.addProperty("bf16", plan.frozen().bf16());
        load.addProperty("rank", TunePlan.RANK);
        load.addProperty("alpha", TunePlan.RANK * TunePlan.SCALE);
        load.addProperty("texts", plan.batch().texts());
        load.add("ids", gson.toJsonTree(plan.ids()));
        load.add("labels", gson.toJsonTree(plan.labels(NO_LABEL)));
        try {
            return new PeftContestant(
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
    public Tuned run(int steps) {
        JsonObject request = new JsonObject();
        request.addProperty("op", "step");
        request.addProperty("steps", steps);
        JsonObject answer = process.request(request);
        return new Tuned(
                answer.get("seconds").getAsDouble() / steps,
                answer.get("loss").getAsDouble(),
                answer.get("peak_bytes").getAsLong());
    }

    @Override
    public void close() {
        process.close();
    }
}
