package io.meit.bench.decode;

import io.meit.bench.shape.Family;
import io.meit.bench.shape.RandomModel;
import io.meit.model.decoder.LlamaConfig;
import io.meit.model.decoder.LlamaDecoder;
import io.meit.model.json.JsonDocument;
import io.meit.model.safetensors.Weights;
import java.util.Optional;

/** This project's decoder, with or without the prefix of an ECG. */
public final class MeitEngine implements DecodeEngine {

    /** What tables call it without an ECG. */
    public static final String NAME = "meit";

    private final boolean withEcg;

    /** @param withEcg whether one prefix token of an ECG stands before the prompt */
    public MeitEngine(boolean withEcg) {
        this.withEcg = withEcg;
    }

    @Override
    public String name() {
        return withEcg ? NAME + " + ECG" : NAME;
    }

    @Override
    public Optional<String> missing(RandomModel model, Precision precision, int batch) {
        if (model.shape().family() != Family.LLAMA) {
            return Optional.of("the decoder runs LLaMA only");
        }
        if (precision != Precision.FP32) {
            return Optional.of("the decoder runs fp32 only");
        }
        return batch > 1 ? Optional.of("the decoder runs one sequence at a time") : Optional.empty();
    }

    @Override
    public DecodeContestant load(RandomModel model, Precision precision, EngineSetting setting) {
        LlamaConfig config =
                LlamaConfig.of(JsonDocument.read(model.directory().resolve("config.json")));
        LlamaDecoder decoder = LlamaDecoder.load(config, Weights.open(model.directory()));
        return new MeitContestant(decoder, withEcg ? prefix(config.headSize()) : new float[0]);
    }

    /** An embedding of length 1, as a projector makes it. */
    private static float[] prefix(int size) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) ((i % 2 == 0 ? 1 : -1) / Math.sqrt(size));
        }
        return values;
    }
}
