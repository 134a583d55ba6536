package io.meit.model.checkpoint;

import io.meit.model.decoder.DecoderConfig;
import io.meit.model.decoder.DecoderScript;
import io.meit.model.encoder.EncoderFiles;
import io.meit.model.fusion.Fusion;
import io.meit.model.fusion.FusionFile;
import io.meit.model.json.JsonDocument;
import io.meit.model.tokenizer.ChatTemplate;
import java.nio.file.Path;

/**
 * What {@code ecg/config.json} of a checkpoint says, beside what {@link EncoderFiles} and {@link FusionFile} describe: {@code
 * default_prompt}, and {@code template}, which is {@code roles} (the released code's, the default), {@code model} (the
 * directory's own chat template) or {@code none}.
 *
 * @param fusion how the ECG enters the decoder
 * @param defaultPrompt to use where the caller gives none
 * @param template what is put around a prompt
 */
record EcgFolder(EncoderFiles encoder, Fusion fusion, String defaultPrompt, ChatTemplate template) {

    /** What the released code asks on MIMIC-IV-ECG; for checkpoints that name no prompt of their own. */
    private static final String PAPER_PROMPT =
            "Given the ECG signal embeddings, please help me generate an accurate description for this ECG signal embeddings:";

    /** @param model directory of the checkpoint */
    static EcgFolder read(Path model, DecoderConfig decoder) {
        Path folder = model.resolve(Checkpoint.ECG);
        JsonDocument json = JsonDocument.read(folder.resolve("config.json"));
        Fusion fusion = FusionFile.read(json, DecoderScript.dimensions(decoder));
        decoder.checkFits(fusion);
        return new EcgFolder(
                EncoderFiles.read(folder),
                fusion,
                json.text("default_prompt", PAPER_PROMPT),
                ChatTemplate.of(json.text("template", "roles"), model));
    }
}
