package io.meit.evaluation.worker.model;

import io.meit.ecg.signal.EcgWindow;
import io.meit.model.batch.BatchSettings;
import io.meit.model.batch.ContinuousBatch;
import io.meit.model.checkpoint.Checkpoint;
import io.meit.model.decoder.DecoderSettings;
import io.meit.model.decoder.LoraAdapter;
import io.meit.model.encoder.EcgEmbedding;
import io.meit.model.encoder.EcgEncoder;
import io.meit.model.fusion.Fusion;
import io.meit.model.generate.GenerationListener;
import io.meit.model.generate.GenerationRequest;
import java.util.List;
import java.util.Optional;

/**
 * Encoder and decoder of a variant in memory. The same window gives the same text, whatever else is written with it: windows
 * are encoded one by one (in a batch their embeddings differ in the last digits), and nothing is drafted. Use it from one
 * thread, always the same.
 */
public final class LoadedModel implements AutoCloseable {

    /** Room for the prompt beside the new tokens, for each text of a full batch. Longer prompts find it, fewer at a time. */
    private static final int USUAL_PROMPT = 256;

    private final ModelIdentity identity;
    private final String checkpointId;
    private final EcgEncoder encoder;
    private final ContinuousBatch batch;

    private LoadedModel(ModelIdentity identity, String checkpointId, EcgEncoder encoder, ContinuousBatch batch) {
        this.identity = identity;
        this.checkpointId = checkpointId;
        this.encoder = encoder;
        this.batch = batch;
    }

    /**
     * Loads a model.
     *
     * @param maxTexts that are written at once, at least 1
     */
    public static LoadedModel load(ModelSource source, ModelIdentity identity, int maxTexts) {
        Checkpoint checkpoint = Checkpoint.open(source.checkpoint());
        Optional<LoraAdapter> adapter =
                source.adapter().map(directory -> checkpoint.readAdapter(directory, source.variant()));
        EcgEncoder encoder = checkpoint.loadEncoder(source.placement());
        try {
            BatchSettings settings =
                    BatchSettings.DEFAULT.withMaxTexts(maxTexts).withDrafts(0, 0);
            Checkpoint.Loaded loaded = checkpoint.load(settings(checkpoint, source, maxTexts), adapter);
            String id = loaded.model().identity().decoderId()
                    + adapter.map(lora -> "+" + lora.id()).orElse("")
                    + "+" + encoder.encoderId() + "+" + encoder.projectorId();
            return new LoadedModel(identity, id, encoder, new ContinuousBatch(loaded.model(), settings));
        } catch (RuntimeException e) {
            encoder.close();
            throw e;
        }
    }

    private static DecoderSettings settings(Checkpoint checkpoint, ModelSource source, int maxTexts) {
        int context = checkpoint.decoder().sizes().context();
        int text = Math.min(context, USUAL_PROMPT + source.maxTokens());
        int slots = maxTexts * DecoderSettings.slotsOf(text + checkpoint.prefixTokens());
        return new DecoderSettings(source.type(), Fusion.DEFAULT, slots, source.placement());
    }

    /** Ids of decoder, adapter, encoder and projector, joined by plus signs. */
    public String checkpointId() {
        return checkpointId;
    }

    /** @throws io.meit.ecg.signal.BadEcgException if the window cannot be prepared */
    public EcgEmbedding encode(EcgWindow window) {
        return encoder.encode(List.of(window)).getFirst();
    }

    /**
     * Lets a report be written greedily.
     *
     * @return false if there is no room now
     * @throws IllegalArgumentException if it can never be written, e.g. because the prompt is too long
     */
    public boolean admit(EcgEmbedding ecg, GenerationListener listener) {
        return batch.admit(new GenerationRequest(identity.prompt(), Optional.of(ecg), identity.maxTokens()), listener);
    }

    /** One token more for every report in progress. */
    public void step() {
        batch.step();
    }

    /** Reports in progress. */
    public int writing() {
        return batch.size();
    }

    @Override
    public void close() {
        try {
            batch.close();
        } finally {
            encoder.close();
        }
    }
}
