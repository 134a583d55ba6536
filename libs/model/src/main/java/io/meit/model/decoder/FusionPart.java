package io.meit.model.decoder;

import io.meit.model.fusion.Dimensions;
import io.meit.model.fusion.FlamingoPart;
import io.meit.model.fusion.Fusion;
import io.meit.model.fusion.LlavaPart;
import io.meit.model.fusion.MeitPart;

/** Everything in which a decoder's builds differ by how the ECG enters. */
final class FusionPart {

    private FusionPart() {}

    /** What both builds have. */
    static String shared(DecoderConfig config, Fusion fusion) {
        return switch (fusion) {
            case Fusion.Meit meit -> MeitPart.of(meit, config.sizes().layers());
            case Fusion.Llava ignored -> LlavaPart.PART;
            case Fusion.Flamingo flamingo -> FlamingoPart.of(flamingo, dimensions(config));
        };
    }

    /** For texts in a cache: {@code decoder_keep_fusion(w)} and {@code decoder_prefix_of(values, tokens, place)}, {@code place} that of an adapter or -1. */
    static String cached(DecoderConfig config, Fusion fusion) {
        return switch (fusion) {
            case Fusion.Meit ignored -> PrefixPart.kept(config);
            case Fusion.Llava ignored -> InputPart.CACHED;
            case Fusion.Flamingo ignored -> CrossPart.cached(config);
        };
    }

    /** For whole texts: {@code decoder_look} and {@code decoder_states}. */
    static String whole(DecoderConfig config, Fusion fusion) {
        return switch (fusion) {
            case Fusion.Meit ignored -> PrefixPart.fromWeights(config) + WholeTexts.look(true) + WholeTexts.STATES;
            case Fusion.Llava ignored -> WholeTexts.look(false) + new Text(config).fill(InputPart.WHOLE);
            case Fusion.Flamingo ignored -> WholeTexts.look(false) + WholeTexts.STATES + CrossPart.whole(config);
        };
    }

    /** For tuning: {@code decoder_look}; the ECG's own keys and values are {@link TapedWeights}'. */
    static String taped(DecoderConfig config, Fusion fusion) {
        return switch (fusion) {
            case Fusion.Meit ignored -> TapedTexts.look(true);
            case Fusion.Llava ignored -> TapedTexts.look(false);
            case Fusion.Flamingo ignored -> TapedTexts.look(false) + CrossPart.taped(config);
        };
    }

    /** True if something stands before layers. */
    static boolean hasBlocks(Fusion fusion) {
        return fusion instanceof Fusion.Flamingo;
    }

    static Dimensions dimensions(DecoderConfig config) {
        DecoderConfig.Sizes sizes = config.sizes();
        return new Dimensions(
                sizes.layers(),
                sizes.hidden(),
                sizes.embedding(),
                sizes.heads(),
                sizes.keyValueHeads(),
                sizes.headSize());
    }
}
