package io.meit.model.batch;

import io.meit.model.generate.FinishReason;
import io.meit.model.generate.GeneratedToken;
import io.meit.model.generate.Generation;
import io.meit.model.generate.GenerationListener;
import io.meit.model.generate.GenerationRequest;
import io.meit.model.generate.GeneratorIdentity;
import io.meit.model.generate.ReportGenerator;
import io.meit.model.generate.TokenListener;
import java.util.Optional;

/** One text at a time, on a batch of its own. */
public final class BatchReportGenerator implements ReportGenerator {

    private final GeneratorIdentity identity;
    private final ContinuousBatch batch;

    /** Takes over the model and closes it with itself. */
    public BatchReportGenerator(BatchModel model, BatchSettings settings) {
        this.identity = model.identity();
        this.batch = new ContinuousBatch(model, settings);
    }

    @Override
    public String decoderId() {
        return identity.decoderId();
    }

    @Override
    public String projectorId() {
        return identity.projectorId();
    }

    @Override
    public String defaultPrompt() {
        return identity.defaultPrompt();
    }

    @Override
    public String dtype() {
        return identity.dtype();
    }

    @Override
    public String device() {
        return identity.device();
    }

    /** The batch underneath, e.g. for its adapters and draft counts. */
    public ContinuousBatch batch() {
        return batch;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the request can never run, e.g. the prompt is too long or the adapter unknown
     */
    @Override
    public Generation generate(GenerationRequest request, TokenListener listener) {
        Ending ending = new Ending(listener);
        if (!batch.admit(request, ending)) {
            throw new IllegalStateException("the cache has no room for the text although no other is being written");
        }
        while (ending.open()) {
            batch.step();
        }
        return ending.generation();
    }

    /** Hands tokens on and keeps how it ended. */
    private static final class Ending implements GenerationListener {

        private final TokenListener tokens;
        private Optional<Generation> generation = Optional.empty();
        private Optional<RuntimeException> failure = Optional.empty();

        Ending(TokenListener tokens) {
            this.tokens = tokens;
        }

        @Override
        public TokenListener.Decision onToken(GeneratedToken token) {
            return tokens.onToken(token);
        }

        @Override
        public void finished(Generation result) {
            generation = Optional.of(result);
        }

        @Override
        public void failed(RuntimeException reason) {
            failure = Optional.of(reason);
        }

        boolean open() {
            return generation.isEmpty() && failure.isEmpty();
        }

        /** With {@link FinishReason} as the batch gave it. */
        Generation generation() {
            failure.ifPresent(reason -> {
                throw reason;
            });
            return generation.orElseThrow();
        }
    }

    @Override
    public void close() {
        batch.close();
    }
}
