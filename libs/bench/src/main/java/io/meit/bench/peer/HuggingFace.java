package io.meit.bench.peer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Hugging Face transformers in a Python that the user names. */
public final class HuggingFace {

    private static final String SCRIPT = "hugging_face_peer.py";

    private final Path python;
    private final Path cache;

    /**
     * @param python an interpreter that has torch and transformers
     * @param cache where the script is put
     */
    public HuggingFace(Path python, Path cache) {
        this.python = python;
        this.cache = cache;
    }

    /** Starts the server with so many threads. */
    public PeerProcess start(int threads) throws IOException {
        Path script = PeerScript.unpack(HuggingFace.class, SCRIPT, cache.resolve("scripts"));
        return PeerProcess.start(
                "Hugging Face",
                List.of(python.toString(), "-u", script.toString()),
                Map.of(
                        "OMP_NUM_THREADS",
                        Integer.toString(threads),
                        "MKL_NUM_THREADS",
                        Integer.toString(threads),
                        "HF_HUB_OFFLINE",
                        "1",
                        "TOKENIZERS_PARALLELISM",
                        "false"));
    }
}
