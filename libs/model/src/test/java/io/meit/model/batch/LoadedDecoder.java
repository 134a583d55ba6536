package io.meit.model.batch;

import io.meit.model.decoder.Decoder;
import io.meit.model.decoder.DecoderConfig;
import io.meit.model.decoder.DecoderSettings;
import io.meit.model.decoder.DecoderWeights;
import io.meit.model.decoder.family.Families;
import io.meit.model.decoder.family.Family;
import io.meit.model.generate.GeneratorIdentity;
import io.meit.model.generate.draft.DraftIndex;
import io.meit.model.json.JsonDocument;
import io.meit.model.safetensors.Weights;
import io.meit.model.tokenizer.ChatTemplate;
import io.meit.model.tokenizer.Tokenizer;
import java.nio.file.Path;
import java.util.Optional;

/** A checkpoint's decoder and tokenizer as a batch sees them. */
final class LoadedDecoder {

    private LoadedDecoder() {}

    static Decoder decoder(Path directory, int slots) {
        JsonDocument json = JsonDocument.read(directory.resolve("config.json"));
        Family family = Families.of(json);
        DecoderConfig config = family.config(json);
        Weights files = Weights.open(directory);
        DecoderWeights weights = new DecoderWeights(config, family.weights(config, files.names()), files);
        return Decoder.load(weights, DecoderSettings.plain(slots));
    }

    static BatchModel of(Path directory, Decoder decoder, Optional<DraftIndex> drafts) {
        DecoderConfig config = decoder.config();
        return new BatchModel(
                new DecoderSteps(decoder),
                new TokenizerCodec(Tokenizer.load(directory), ChatTemplate.ROLES),
                new GeneratorIdentity(
                        config.architecture(),
                        "mlp",
                        "Describe this ECG.",
                        "fp32",
                        "cpu",
                        new GeneratorIdentity.PrefixShape(1, config.sizes().headSize())),
                drafts);
    }
}
