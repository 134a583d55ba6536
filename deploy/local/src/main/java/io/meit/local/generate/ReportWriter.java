package io.meit.local.generate;

import io.meit.ecg.signal.EcgRecord;
import io.meit.ecg.signal.EcgWindow;
import io.meit.ecg.wfdb.WfdbHeader;
import io.meit.ecg.wfdb.WfdbOptions;
import io.meit.ecg.wfdb.WfdbReader;
import io.meit.ecg.window.CutRecord;
import io.meit.ecg.window.QuantizedWindow;
import io.meit.ecg.window.Windows;
import io.meit.model.checkpoint.Checkpoint;
import io.meit.model.encoder.EcgEmbedding;
import io.meit.model.encoder.EcgEncoder;
import io.meit.model.generate.Generation;
import io.meit.model.generate.GenerationRequest;
import io.meit.model.generate.ReportGenerator;
import io.meit.model.generate.TokenListener;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Writes the report on the first window of a file, exactly as the services would: same quantisation, same code. */
public final class ReportWriter {

    /** Shown wherever a report is shown. */
    public static final String DISCLAIMER = "Machine-generated, for research only, not for diagnosis.";

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

    /**
     * Generates.
     *
     * @param ecg absent: plain text generation
     * @param prompt absent: the checkpoint's default
     */
    public WrittenReport write(Optional<Ecg> ecg, Optional<String> prompt, int maxTokens, TokenListener listener) {
        Optional<EcgEmbedding> embedding = ecg.map(this::encode);
        try (ReportGenerator generator = checkpoint.loadGenerator()) {
            String used = prompt.orElseGet(generator::defaultPrompt);
            Generation generation = generator.generate(new GenerationRequest(used, embedding, maxTokens), listener);
            Origin origin = new Origin(
                    embedding.map(EcgEmbedding::encoderId).orElse(""),
                    embedding.map(EcgEmbedding::projectorId).orElse(""),
                    embedding.map(EcgEmbedding::preparationId).orElse(""),
                    generator.decoderId(),
                    "",
                    used,
                    "greedy",
                    maxTokens,
                    0,
                    CodeVersion.current(),
                    ecg.map(read -> read.window().dataSha256()).orElse(""),
                    generator.dtype(),
                    generator.device());
            return new WrittenReport(generation, embedding, origin);
        }
    }

    private EcgEmbedding encode(Ecg ecg) {
        EcgWindow window = ecg.window().toWindow();
        try (EcgEncoder encoder = checkpoint.loadEncoder()) {
            return encoder.encode(List.of(window)).getFirst();
        }
    }
}
