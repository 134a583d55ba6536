package io.meit.llm.generate;

import io.meit.llm.LlmConfig;
import io.meit.llm.adapter.AdapterLease;
import io.meit.llm.adapter.AdapterNotFoundException;
import io.meit.llm.adapter.AdapterShelf;
import io.meit.model.generate.Decoding;
import io.meit.model.generate.GenerationRequest;
import io.meit.model.generate.GeneratorIdentity;
import io.meit.model.generate.IncompatibleEmbeddingException;
import io.meit.model.generate.Prompt;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/** Decides whether an order can be served, and fills in what it leaves open. */
@Singleton
class Acceptance {

    private final EngineThread engine;
    private final AdapterShelf adapters;
    private final int maxTokens;
    private final int widest;

    Acceptance(EngineThread engine, AdapterShelf adapters, LlmConfig config) {
        this.engine = engine;
        this.adapters = adapters;
        Limits limits = Limits.of(config);
        this.maxTokens = limits.maxTokens();
        this.widest = limits.routinePlaces();
    }

    /**
     * @return holds a lease on its adapter: release it when the text has ended
     * @throws NotServingException if no decoder is loaded
     * @throws IncompatibleEmbeddingException if the embedding is of another projector than the decoder, or of another
     *     number or size of prefix tokens
     * @throws RefusedRequestException if a beam search is wider than the batch
     * @throws AdapterNotFoundException if it names no adapter
     */
    AcceptedText accept(TextOrder order) {
        return accept(order, () -> adapters.take(order.options().adapter()));
    }

    /**
     * As {@link #accept(TextOrder)}, with an adapter that the order does not name.
     *
     * @param lease is asked last, so that no order that is refused holds one
     */
    AcceptedText accept(TextOrder order, Supplier<AdapterLease> lease) {
        GeneratorIdentity decoder = engine.decoder()
                .orElseThrow(() -> new NotServingException("the decoder is not loaded; call again in a moment"));
        order.embedding().ifPresent(decoder::check);
        checkWidth(order.options().decoding());
        GenerationRequest request = new GenerationRequest(
                order.prompt().orElseGet(() -> new Prompt.Text(decoder.defaultPrompt())),
                order.embedding(),
                order.maxTokens().orElse(maxTokens),
                order.options().decoding(),
                order.options().adjustment(),
                order.options().stopping(),
                "");
        AdapterLease adapter = lease.get();
        return new AcceptedText(order.priority(), request.withAdapter(adapter.key()), adapter);
    }

    // A wider one would wait for ever, since the places kept for STAT are none for it.
    private void checkWidth(Decoding decoding) {
        if (decoding instanceof Decoding.Beam beam && beam.width() > widest) {
            throw new RefusedRequestException(
                    "options.beam.width is %d; this service searches at most %d wide (MEIT_MAX_BATCH less MEIT_STAT_PLACES)"
                            .formatted(beam.width(), widest));
        }
    }
}
