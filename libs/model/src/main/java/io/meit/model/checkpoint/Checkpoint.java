package io.meit.model.checkpoint;

import com.sun.management.OperatingSystemMXBean;
import io.meit.model.adapter.AdaptableModules;
import io.meit.model.adapter.AdapterFiles;
import io.meit.model.batch.BatchModel;
import io.meit.model.batch.BatchReportGenerator;
import io.meit.model.batch.BatchSettings;
import io.meit.model.batch.DecoderSteps;
import io.meit.model.batch.TokenizerCodec;
import io.meit.model.decoder.Decoder;
import io.meit.model.decoder.DecoderConfig;
import io.meit.model.decoder.DecoderSettings;
import io.meit.model.decoder.DecoderWeights;
import io.meit.model.decoder.LoraAdapter;
import io.meit.model.decoder.MemoryPlan;
import io.meit.model.decoder.Placement;
import io.meit.model.decoder.UnsupportedModelException;
import io.meit.model.decoder.family.Families;
import io.meit.model.decoder.family.Family;
import io.meit.model.encoder.EcgEncoder;
import io.meit.model.encoder.ProjectorIdentity;
import io.meit.model.encoder.TorchEcgEncoder;
import io.meit.model.fusion.Fusion;
import io.meit.model.fusion.FusionWeights;
import io.meit.model.generate.GeneratorIdentity;
import io.meit.model.generate.GeneratorIdentity.PrefixShape;
import io.meit.model.generate.ReportGenerator;
import io.meit.model.generate.draft.DraftIndex;
import io.meit.model.json.BadJsonException;
import io.meit.model.json.JsonDocument;
import io.meit.model.safetensors.Fingerprint;
import io.meit.model.safetensors.Weights;
import io.meit.model.tokenizer.ChatTemplate;
import io.meit.model.tokenizer.Tokenizer;
import io.meit.model.torch.TorchDevices;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * A directory that holds a model: a Hugging Face directory (config.json, *.safetensors, tokenizer.json) of one of the
 * {@linkplain Families families}, and, if it reads ECGs, a folder {@code ecg/} ({@link EcgFolder}) with encoder, projector
 * and what the decoder was trained with. Ids are computed from the weights, never read from a file.
 */
public final class Checkpoint {

    /** Folder of encoder and projector. */
    public static final String ECG = "ecg";

    /** Usual reports, one a line, from which texts are drafted; a path in the directory, may be absent. */
    public static final String DRAFTS = ECG + "/drafts.txt";

    private static final String CONFIG = "config.json";

    /** Room for the texts of a generator that writes one at a time, where the model's context is longer. */
    private static final int SLOTS = 4096;

    private final Path directory;
    private final Family family;
    private final DecoderConfig decoder;
    private final Optional<EcgFolder> ecg;

    private Checkpoint(Path directory, Family family, DecoderConfig decoder, Optional<EcgFolder> ecg) {
        this.directory = directory;
        this.family = family;
        this.decoder = decoder;
        this.ecg = ecg;
    }

    /**
     * Reads the configuration; no weights yet.
     *
     * @throws BadJsonException if a file is missing or malformed
     * @throws UnsupportedModelException if the model is of a kind that is not supported, or decoder and projector do not
     *     fit; the message names the field
     */
    public static Checkpoint open(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new BadJsonException("there is no directory %s; give that of a model".formatted(directory), null);
        }
        JsonDocument json = JsonDocument.read(directory.resolve(CONFIG));
        Family family = Families.of(json);
        DecoderConfig decoder = family.config(json);
        Optional<EcgFolder> ecg = Files.exists(directory.resolve(ECG))
                ? Optional.of(EcgFolder.read(directory, decoder))
                : Optional.empty();
        return new Checkpoint(directory, family, decoder, ecg);
    }

    public Path directory() {
        return directory;
    }

    /** What kind of decoder it is. */
    public DecoderConfig decoder() {
        return decoder;
    }

    /** True if the directory has an {@code ecg/} folder. */
    public boolean readsEcgs() {
        return ecg.isPresent();
    }

    /** k, prefix tokens of an ECG; 0 if it reads none. */
    public int prefixTokens() {
        return ecg.map(folder -> folder.encoder().prefixTokens()).orElse(0);
    }

    /** Instruction to use where the caller gives none; empty if it reads no ECGs. */
    public String defaultPrompt() {
        return ecg.map(EcgFolder::defaultPrompt).orElse("");
    }

    /** Id of the preparation that the encoder was trained with; empty if it reads no ECGs. */
    public String preparationId() {
        return ecg.map(folder -> folder.encoder().preparation()).orElse("");
    }

    /**
     * Loads encoder and projector.
     *
     * @throws UnsupportedModelException if the checkpoint reads no ECGs
     */
    public EcgEncoder loadEncoder() {
        return loadEncoder(Placement.CPU);
    }

    /** Loads encoder and projector on the device where a decoder's first layers are. */
    public EcgEncoder loadEncoder(Placement placement) {
        if (ecg.isEmpty()) {
            throw new UnsupportedModelException(
                    "%s is a plain language model: it has no folder '%s' with an encoder".formatted(directory, ECG));
        }
        return TorchEcgEncoder.load(
                directory.resolve(ECG), placement.shares().getFirst().device());
    }

    /** Loads the decoder in 32-bit floats, to write one text at a time. */
    public ReportGenerator loadGenerator() {
        int context = DecoderSettings.slotsOf(decoder.sizes().context() + prefixTokens());
        return new BatchReportGenerator(
                load(DecoderSettings.plain(Math.min(context, SLOTS))).model(), BatchSettings.DEFAULT);
    }

    /**
     * A decoder in memory with all that texts need.
     *
     * @param model owns the decoder, and closes it with itself
     * @param decoder the decoder of the model, e.g. to load adapters
     */
    public record Loaded(BatchModel model, Decoder decoder) {}

    /**
     * Loads the decoder; the fusion is the checkpoint's, whatever the settings say.
     *
     * @throws UnsupportedModelException if this machine, or the container, has less memory than it needs
     */
    public Loaded load(DecoderSettings settings) {
        return load(settings, Optional.empty());
    }

    /** Loads the decoder, with an adapter merged into its weights. */
    public Loaded load(DecoderSettings settings, Optional<LoraAdapter> merged) {
        Weights files = Weights.open(directory);
        DecoderWeights weights = weights(files);
        DecoderSettings fused = settings.with(ecg.map(EcgFolder::fusion).orElse(Fusion.DEFAULT));
        MemoryPlan.of(decoder, fused).check(TorchDevices.CPU, machineMemory());
        Tokenizer tokenizer = Tokenizer.load(directory);
        try {
            // The decoder last: it takes long, and nothing may fail after it.
            TokenizerCodec codec = new TokenizerCodec(tokenizer, template());
            GeneratorIdentity identity = identity(files, settings);
            Optional<DraftIndex> drafts = drafts(tokenizer);
            Decoder loaded = merged.map(adapter -> Decoder.loadMerged(weights, adapter, fused))
                    .orElseGet(() -> Decoder.load(weights, fused));
            return new Loaded(new BatchModel(new DecoderSteps(loaded), codec, identity, drafts), loaded);
        } catch (RuntimeException e) {
            tokenizer.close();
            throw e;
        }
    }

    /**
     * Reads a PEFT directory for this checkpoint's decoder.
     *
     * @param name what it is to be called in ids
     */
    public LoraAdapter readAdapter(Path adapter, String name) {
        Weights files = Weights.open(directory);
        return AdapterFiles.read(
                adapter, name, AdaptableModules.of(decoder, weights(files).map()));
    }

    /** Bytes that this JVM's machine, or its container, has in all. */
    private static long machineMemory() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    }

    private DecoderWeights weights(Weights files) {
        DecoderWeights weights = new DecoderWeights(decoder, family.weights(decoder, files.names()), files);
        weights.checkNoMore(family.notNeeded());
        return FusionWeights.in(directory.resolve(ECG)).map(weights::withFusion).orElse(weights);
    }

    private ChatTemplate template() {
        return ecg.map(EcgFolder::template).orElseGet(() -> ChatTemplate.standard(directory));
    }

    private GeneratorIdentity identity(Weights files, DecoderSettings settings) {
        return new GeneratorIdentity(
                Fingerprint.id(decoder.architecture(), files.sha256()),
                readsEcgs() ? ProjectorIdentity.of(directory.resolve(ECG)) : "",
                ecg.map(EcgFolder::defaultPrompt).orElse(""),
                settings.type().label(),
                settings.placement().toString(),
                new PrefixShape(
                        prefixTokens(),
                        ecg.map(folder -> folder.encoder().projector().size()).orElse(0)));
    }

    private Optional<DraftIndex> drafts(Tokenizer tokenizer) {
        Path file = directory.resolve(DRAFTS);
        return Files.exists(file)
                ? Optional.of(DraftIndex.read(file, text -> Arrays.stream(tokenizer.encode(text))
                        .mapToInt(Math::toIntExact)
                        .toArray()))
                : Optional.empty();
    }
}
