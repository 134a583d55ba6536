package io.meit.tuning.report;

import io.meit.model.batch.BatchModel;
import io.meit.model.batch.BatchSettings;
import io.meit.model.batch.ContinuousBatch;
import io.meit.model.batch.DecoderSteps;
import io.meit.model.batch.TokenizerCodec;
import io.meit.model.decoder.Decoder;
import io.meit.model.decoder.DecoderSettings;
import io.meit.model.decoder.DecoderType;
import io.meit.model.decoder.Placement;
import io.meit.model.fusion.FusionWeights;
import io.meit.model.generate.GeneratorIdentity;
import io.meit.model.generate.GeneratorIdentity.PrefixShape;
import io.meit.model.safetensors.FloatTensor;
import io.meit.model.tokenizer.ChatTemplate;
import io.meit.model.tokenizer.Tokenizer;
import io.meit.model.torch.TorchDevices;
import io.meit.tuning.adapter.LoraTensors;
import io.meit.tuning.config.Compute;
import io.meit.tuning.network.Backbone;
import io.meit.tuning.network.Part;
import io.meit.tuning.network.TuningModule;
import io.meit.tuning.network.TuningNetwork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The decoder that serves, with the present LoRA beside the frozen weights. Loaded for one evaluation and closed after it. */
final class ReportDecoder {

    static final String ADAPTER = "present";
    static final String PROJECTOR = "present";

    /** Reports at once. */
    private static final int TEXTS = 16;

    private static final int PROMPTS_PER_STEP = 4;

    private final Backbone backbone;
    private final DecoderType type;
    private final Placement placement;
    private final int slots;

    /** @param tokens longest text, prompt and report */
    ReportDecoder(Backbone backbone, Compute compute, int prefixTokens, int tokens) {
        this.backbone = backbone;
        this.placement = Placement.parse(compute.devices().getFirst());
        this.type = type(compute);
        this.slots = TEXTS * DecoderSettings.slotsOf(prefixTokens + tokens);
    }

    /** As the result is served: in the number type of training. Devices other than the CPU serve no integers. */
    private static DecoderType type(Compute compute) {
        boolean cpu = compute.devices().getFirst().equals(TorchDevices.CPU);
        boolean bf16 = compute.precision() == Compute.Precision.BF16;
        return switch (compute.weights()) {
            case FP32 -> bf16 ? DecoderType.BF16 : DecoderType.FP32;
            case BF16 -> DecoderType.BF16;
            case INT8 -> cpu ? DecoderType.INT8 : DecoderType.BF16;
            case INT4 -> cpu ? DecoderType.INT4 : DecoderType.BF16;
        };
    }

    /** A batch that writes with the module's weights as they are now; requests name {@link #ADAPTER}. */
    ContinuousBatch open(TuningModule module) {
        TuningNetwork network = module.network();
        Decoder decoder = load(module);
        try {
            long adapter = decoder.loadAdapter(LoraTensors.toAdapter(network, module.values(Part.LORA), ADAPTER));
            // Prompts come as ids, so no template is used.
            TokenizerCodec codec = new TokenizerCodec(Tokenizer.load(backbone.directory()), ChatTemplate.NONE);
            GeneratorIdentity identity = new GeneratorIdentity(
                    backbone.id(), PROJECTOR, "", type.label(), placement.toString(), shape(network));
            ContinuousBatch batch = new ContinuousBatch(
                    new BatchModel(new DecoderSteps(decoder), codec, identity, Optional.empty()),
                    new BatchSettings(TEXTS, PROMPTS_PER_STEP, 0, 0, 1));
            batch.adapters().put(ADAPTER, adapter);
            return batch;
        } catch (RuntimeException e) {
            decoder.close();
            throw e;
        }
    }

    private static PrefixShape shape(TuningNetwork network) {
        return new PrefixShape(
                network.ecg().prefixTokens(), network.ecg().projector().size());
    }

    private Decoder load(TuningModule module) {
        DecoderSettings settings = new DecoderSettings(type, module.network().fusion(), slots).with(placement);
        Map<String, FloatTensor> fusion = module.values(Part.FUSION);
        return fusion.isEmpty() ? Decoder.load(backbone.weights(), settings) : loadFused(fusion, settings);
    }

    /** A decoder reads the fusion's weights from a file; it is gone when they are loaded. */
    private Decoder loadFused(Map<String, FloatTensor> fusion, DecoderSettings settings) {
        try {
            Path folder = Files.createTempDirectory("meit-fusion");
            try {
                FusionWeights.write(folder, fusion);
                return Decoder.load(
                        backbone.weights().withFusion(FusionWeights.in(folder).orElseThrow()), settings);
            } finally {
                Files.deleteIfExists(folder.resolve(FusionWeights.FILE));
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the fusion's weights for a moment", e);
        }
    }
}
