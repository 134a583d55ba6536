package io.meit.model.batch;

import io.meit.model.decoder.ToyDecoder;
import io.meit.model.encoder.EcgEmbedding;
import io.meit.model.generate.GenerationRequest;
import io.meit.model.generate.GeneratorIdentity;
import io.meit.model.generate.GeneratorIdentity.PrefixShape;
import io.meit.model.generate.Prompt;
import io.meit.model.generate.draft.DraftIndex;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A batch on a {@link ToyDecoder}: 14 letters, prompts of letters, ECGs of two values. */
final class ToyBatch {

    static final int VOCABULARY = 14;

    private final ToyDecoder decoder;
    private final ToyCodec codec;
    private final ContinuousBatch batch;

    private ToyBatch(ToyDecoder decoder, ToyCodec codec, BatchSettings settings, Optional<DraftIndex> drafts) {
        this.decoder = decoder;
        this.codec = codec;
        GeneratorIdentity identity =
                new GeneratorIdentity("toy", "mlp", "describe", "fp32", "cpu", new PrefixShape(1, 2));
        this.batch = new ContinuousBatch(new BatchModel(decoder, codec, identity, drafts), settings);
    }

    static ToyBatch of(BatchSettings settings, Integer... ends) {
        return of(settings, 1000, Optional.empty(), ends);
    }

    static ToyBatch of(BatchSettings settings, int slots, Optional<DraftIndex> drafts, Integer... ends) {
        return new ToyBatch(new ToyDecoder(VOCABULARY, 3, slots), new ToyCodec(ends), settings, drafts);
    }

    static GenerationRequest request(String prompt, int maxTokens) {
        int[] ids = new ToyCodec().encode(prompt);
        return new GenerationRequest(new Prompt.Ids(Arrays.stream(ids).boxed().toList()), Optional.empty(), maxTokens);
    }

    static GenerationRequest about(float ecg, String prompt, int maxTokens) {
        EcgEmbedding embedding = new EcgEmbedding(new float[] {ecg, 1}, 1, "encoder", "mlp", "millivolt-v1");
        return new GenerationRequest(new Prompt.Text(prompt), Optional.of(embedding), maxTokens);
    }

    ToyDecoder decoder() {
        return decoder;
    }

    ToyCodec codec() {
        return codec;
    }

    ContinuousBatch batch() {
        return batch;
    }

    /** Admits and forgets about it. */
    HeardText admitted(GenerationRequest request) {
        HeardText heard = new HeardText();
        admit(request, heard);
        return heard;
    }

    void admit(GenerationRequest request, HeardText heard) {
        if (!batch.admit(request, heard)) {
            throw new AssertionError("the request was not admitted");
        }
    }

    /** Steps until all have left. */
    void run() {
        while (batch.size() > 0) {
            if (batch.step() == 0 && batch.size() > 0) {
                throw new AssertionError("a step did nothing");
            }
        }
    }

    /** What a request gives when it is alone and nothing is drafted. */
    static HeardText alone(GenerationRequest request, Integer... ends) {
        ToyBatch toy = of(BatchSettings.DEFAULT.withDrafts(0, 0), ends);
        HeardText heard = toy.admitted(request);
        toy.run();
        return heard;
    }

    static List<Integer> idsAlone(GenerationRequest request) {
        return alone(request).ids();
    }
}
