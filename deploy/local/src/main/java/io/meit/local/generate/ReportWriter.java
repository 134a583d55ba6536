package io.meit.local.generate;

import io.meit.ecg.signal.EcgRecord;
import io.meit.ecg.wfdb.WfdbHeader;
import io.meit.ecg.wfdb.WfdbOptions;
import io.meit.ecg.wfdb.WfdbReader;
import io.meit.ecg.window.CutRecord;
import io.meit.ecg.window.QuantizedWindow;
import io.meit.ecg.window.Windows;
import io.meit.model.batch.BatchModel;
import io.meit.model.batch.BatchReportGenerator;
import io.meit.model.batch.BatchSettings;
import io.meit.model.checkpoint.Checkpoint;
import io.meit.model.decoder.DecoderSettings;
import io.meit.model.decoder.LoraAdapter;
import io.meit.model.decoder.Placement;
import io.meit.model.encoder.EcgEmbedding;
import io.meit.model.encoder.EcgEncoder;
import io.meit.model.fusion.Fusion;
import io.meit.model.generate.Decoding;
import io.meit.model.generate.DecodingText;
import io.meit.model.generate.Generation;
import io.meit.model.generate.GenerationRequest;
import io.meit.model.generate.Prompt;
import io.meit.model.generate.TokenListener;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Writes one text in this process, as the services would: same quantisation, same code, same bytes; but an adapter is merged into
 * the weights, which rounds differently.
 */
public final class ReportWriter {

    /** Shown wherever a report is shown. */
    public static final String DISCLAIMER = "Machine-generated, for research only, not for diagnosis.";

    /** Room for prompt and ECG beside the new tokens, where the model's context is longer. */
    private static final int PROMPT_ROOM = 4096;

    private final Checkpoint checkpoint;

    public ReportWriter(Path model) {
        this.checkpoint = Checkpoint.open(model);
    }

    /**
     * The window a report is written on.
     *
     * @param windows how many windows the file holds; only the first is used
     */
    public record Ecg(QuantizedWindow window, int windows) {}

    /**
     * Reads the first window of a WFDB record.
     *
     * @throws io.meit.ecg.signal.BadEcgException if the record cannot be used
     */
    public static Ecg read(Path header, OptionalDouble unitsPerMillivolt) {
        WfdbOptions known = WfdbOptions.knownCalibration(WfdbHeader.read(header));
        WfdbOptions options =
                unitsPerMillivolt.isPresent() ? known.withUnitsPerMillivolt(unitsPerMillivolt.getAsDouble()) : known;
        EcgRecord ecg = WfdbReader.read(header, options);
        CutRecord cut = Windows.cut(ecg);
        return new Ecg(
                QuantizedWindow.of(cut.windows().getFirst()), cut.windows().size());
    }

    /** Writes. */
    public WrittenReport write(TextOrder order, TokenListener listener) {
        Optional<EcgEmbedding> embedding = embedding(order);
        Optional<LoraAdapter> adapter = order.adapter()
                .map(directory -> checkpoint.readAdapter(
                        directory, directory.toAbsolutePath().getFileName().toString()));
        Checkpoint.Loaded loaded = checkpoint.load(settings(order), adapter);
        BatchModel model = PlainModels.reading(checkpoint, loaded.model(), embedding);
        try (BatchReportGenerator generator = new BatchReportGenerator(model, BatchSettings.DEFAULT)) {
            Prompt prompt = order.prompt().orElseGet(() -> new Prompt.Text(generator.defaultPrompt()));
            GenerationRequest request = new GenerationRequest(
                    prompt, embedding, order.maxTokens(), order.decoding(), order.adjustment(), order.stopping(), "");
            Generation generation = generator.generate(request, listener);
            Optional<float[]> logits =
                    order.logits() ? Optional.of(PromptLogits.of(loaded.decoder(), model, request)) : Optional.empty();
            return new WrittenReport(generation, embedding, logits, origin(order, adapter, generator, request));
        }
    }

    private DecoderSettings settings(TextOrder order) {
        int beams = order.decoding() instanceof Decoding.Beam beam ? beam.width() : 1;
        int context = checkpoint.decoder().sizes().context() + checkpoint.prefixTokens();
        int longest = Math.min(context, order.maxTokens() + PROMPT_ROOM);
        // A text takes a rounded range, and the logits of the prompt are computed in one of their own.
        return new DecoderSettings(
                order.type(), Fusion.DEFAULT, (beams + 1) * (longest + longest / 4 + 64), order.placement());
    }

    private Optional<EcgEmbedding> embedding(TextOrder order) {
        return switch (order.source()) {
            case EcgSource.NoEcg ignored -> Optional.empty();
            case EcgSource.Window window -> Optional.of(encode(window.window(), order.placement()));
            case EcgSource.Encoded encoded -> Optional.of(encoded.embedding());
        };
    }

    private EcgEmbedding encode(QuantizedWindow window, Placement placement) {
        try (EcgEncoder encoder = checkpoint.loadEncoder(placement)) {
            return encoder.encode(List.of(window.toWindow())).getFirst();
        }
    }

    private static Origin origin(
            TextOrder order, Optional<LoraAdapter> adapter, BatchReportGenerator generator, GenerationRequest request) {
        return new Origin(
                request.ecg().map(EcgEmbedding::encoderId).orElse(""),
                request.ecg().map(EcgEmbedding::projectorId).orElse(""),
                request.ecg().map(EcgEmbedding::preparationId).orElse(""),
                generator.decoderId(),
                adapter.map(LoraAdapter::id).orElse(""),
                request.prompt() instanceof Prompt.Text text ? text.text() : "",
                request.prompt() instanceof Prompt.Ids ids ? ids.ids() : List.of(),
                DecodingText.of(request),
                order.maxTokens(),
                DecodingText.seed(request),
                CodeVersion.current(),
                order.source() instanceof EcgSource.Window window
                        ? window.window().dataSha256()
                        : "",
                generator.dtype(),
                generator.device());
    }
}
