package io.meit.local.generate;

import io.meit.model.decoder.DecoderType;
import io.meit.model.decoder.Placement;
import io.meit.model.generate.Adjustment;
import io.meit.model.generate.Decoding;
import io.meit.model.generate.Prompt;
import io.meit.model.generate.Stopping;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is to be written, and how.
 *
 * @param source the ECG
 * @param adapter PEFT directory of a LoRA adapter; it is merged into the weights
 * @param prompt absent: the checkpoint's default
 * @param placement where the decoder runs; the encoder runs where its first layers are
 * @param logits true if the logits after the prompt are wanted too
 */
public record TextOrder(
        EcgSource source,
        Optional<Path> adapter,
        Optional<Prompt> prompt,
        int maxTokens,
        DecoderType type,
        Placement placement,
        Decoding decoding,
        Adjustment adjustment,
        Stopping stopping,
        boolean logits) {

    /** Greedily and in 32-bit floats, with the checkpoint's default prompt. */
    public static TextOrder plain(EcgSource source, int maxTokens) {
        return new TextOrder(
                source,
                Optional.empty(),
                Optional.empty(),
                maxTokens,
                DecoderType.FP32,
                Placement.CPU,
                new Decoding.Greedy(),
                Adjustment.NONE,
                Stopping.AT_END,
                false);
    }

    /** The same with a prompt of the caller's. */
    public TextOrder with(Prompt given) {
        return new TextOrder(
                source,
                adapter,
                Optional.of(given),
                maxTokens,
                type,
                placement,
                decoding,
                adjustment,
                stopping,
                logits);
    }
}
