package io.meit.model.fusion;

import io.meit.model.decoder.Append;
import io.meit.model.decoder.Decoder;
import io.meit.model.decoder.DecoderSettings;
import io.meit.model.decoder.DecoderType;
import io.meit.model.decoder.DecoderWeights;
import io.meit.model.decoder.Prefix;
import io.meit.model.decoder.Sequence;
import io.meit.model.decoder.UncachedDecoder;
import java.util.List;

/** A decoder with a fusion in both builds: with a cache, and on whole texts. */
final class BothBuilds implements AutoCloseable {

    private static final int SLOTS = 96;

    private final Fusion fusion;
    private final Decoder cached;
    private final DecoderWeights weights;
    private UncachedDecoder whole;

    BothBuilds(DecoderWeights weights, Fusion fusion) {
        this.weights = weights;
        this.fusion = fusion;
        this.cached = Decoder.load(weights, new DecoderSettings(DecoderType.FP32, fusion, SLOTS));
    }

    Decoder decoder() {
        return cached;
    }

    /** Values of one prefix token. */
    int tokenSize() {
        return fusion.tokenSize(cached.config().sizes().headSize());
    }

    /** (T, V), all at once and without a cache. */
    float[][] whole(float[] ecg, int... ids) {
        if (whole == null) {
            whole = new UncachedDecoder(weights, fusion); // not every test needs it
        }
        return whole.logits(ecg, ids);
    }

    /** (T, V), token by token. */
    float[][] stepwise(float[] ecg, int... ids) {
        try (Prefix prefix = prefix(ecg)) {
            Sequence text = cached.open(prefix, ids.length).orElseThrow();
            float[][] rows = new float[ids.length][];
            for (int t = 0; t < ids.length; t++) {
                rows[t] = cached.step(List.of(Append.of(text, ids[t]))).row(0);
            }
            cached.close(text);
            return rows;
        }
    }

    /** (V) after a prompt that is appended at once. */
    float[] prompt(float[] ecg, int... ids) {
        try (Prefix prefix = prefix(ecg)) {
            Sequence text = cached.open(prefix, ids.length).orElseThrow();
            float[] row = cached.step(List.of(Append.of(text, ids))).row(0);
            cached.close(text);
            return row;
        }
    }

    Prefix prefix(float... ecg) {
        return ecg.length == 0 ? Prefix.none(0) : cached.prefix(ecg, ecg.length / tokenSize(), 0);
    }

    @Override
    public void close() {
        cached.close();
        if (whole != null) {
            whole.close();
        }
    }
}
