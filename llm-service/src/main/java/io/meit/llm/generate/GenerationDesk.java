package io.meit.llm.generate;

import io.meit.llm.LlmConfig;
import io.meit.llm.adapter.AdapterNotFoundException;
import io.meit.model.generate.GeneratedToken;
import io.meit.model.generate.Generation;
import io.meit.model.generate.IncompatibleEmbeddingException;
import io.meit.model.generate.Prompt;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.common.Attributes;
import jakarta.inject.Singleton;
import java.util.List;

/** Admits orders for texts that nobody keeps. */
@Singleton
public class GenerationDesk {

    private final EngineThread engine;
    private final Acceptance acceptance;
    private final WritingRoom room;
    private final LlmConfig.Generation config;

    GenerationDesk(EngineThread engine, Acceptance acceptance, WritingRoom room, LlmConfig config) {
        this.engine = engine;
        this.acceptance = acceptance;
        this.room = room;
        this.config = config.generation();
    }

    /**
     * Has a text written, in the trace of the caller. Returns at once; the reader hears the rest.
     *
     * @throws NotServingException if no decoder is loaded
     * @throws IncompatibleEmbeddingException if the embedding is of another projector than the decoder
     * @throws RefusedRequestException if the order can never be served
     * @throws AdapterNotFoundException if it names no adapter
     */
    public TextCall write(TextOrder order, TextReader<GeneratedText> reader) {
        Writing<GeneratedText> writing =
                new Writing<>(acceptance.accept(order), Attributes.empty(), config.readerPatience());
        writing.tell(new Steps(writing));
        writing.join(reader);
        room.submit(writing);
        return writing.call(reader);
    }

    /** What happens to a text while the decoder works on it. */
    private final class Steps implements Writing.Progress {

        private final Writing<GeneratedText> writing;
        private final Timer.Sample sinceAcceptance = room.metrics().start();
        private boolean begun;

        Steps(Writing<GeneratedText> writing) {
            this.writing = writing;
        }

        @Override
        public void token(GeneratedToken token) {
            if (!begun) {
                begun = true;
                room.metrics().firstToken(sinceAcceptance);
            }
        }

        @Override
        public void generated(Generation generation) {
            AcceptedText accepted = writing.accepted();
            List<Integer> promptIds = accepted.request().prompt() instanceof Prompt.Ids given ? given.ids() : List.of();
            GeneratedText text = new GeneratedText(
                    ProvenanceStamp.text(generation), generation.promptTokens(), promptIds, room.provenance(accepted));
            writing.settle(reader -> reader.completed(text));
        }

        @Override
        public void failed(RuntimeException reason) {
            writing.settle(reader -> reader.failed(reason));
        }

        @Override
        public void abandoned() {
            engine.forget(writing);
        }

        @Override
        public void ready() {
            engine.wake();
        }
    }
}
