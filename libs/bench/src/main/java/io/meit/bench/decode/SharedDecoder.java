package io.meit.bench.decode;

import io.meit.bench.shape.RandomModel;
import io.meit.model.decoder.Decoder;
import io.meit.model.decoder.DecoderConfig;
import io.meit.model.decoder.DecoderSettings;
import io.meit.model.decoder.DecoderType;
import io.meit.model.decoder.DecoderWeights;
import io.meit.model.decoder.family.Families;
import io.meit.model.decoder.family.Family;
import io.meit.model.fusion.Fusion;
import io.meit.model.json.JsonDocument;
import io.meit.model.safetensors.Weights;

/** One decoder for the contestants with and without an ECG, so that its weights are in memory once. */
final class SharedDecoder {

    /** A text's cache slots are rounded up, by less than a quarter and at least to 32; and an ECG takes one. */
    private static final int SPARE_SLOTS = 33;

    private Decoder decoder;
    private int users;

    /** The decoder; loaded if nobody has it yet. All users of one time must want the same. */
    Decoder acquire(RandomModel model, Precision precision, EngineSetting setting) {
        if (users == 0) {
            int slots = setting.batch() * (setting.tokens() * 5 / 4 + SPARE_SLOTS);
            decoder = load(model, precision, slots);
        }
        users++;
        return decoder;
    }

    private static Decoder load(RandomModel model, Precision precision, int slots) {
        JsonDocument json = JsonDocument.read(model.directory().resolve("config.json"));
        Family family = Families.of(json);
        DecoderConfig config = family.config(json);
        Weights files = Weights.open(model.directory());
        DecoderWeights weights = new DecoderWeights(config, family.weights(config, files.names()), files);
        return Decoder.load(weights, new DecoderSettings(type(precision), Fusion.DEFAULT, slots));
    }

    private static DecoderType type(Precision precision) {
        return switch (precision) {
            case FP32 -> DecoderType.FP32;
            case BF16 -> DecoderType.BF16;
            case INT8 -> DecoderType.INT8;
        };
    }

    void release() {
        users--;
        if (users == 0) {
            decoder.close();
            decoder = null;
        }
    }
}
