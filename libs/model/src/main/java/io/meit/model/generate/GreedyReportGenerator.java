package io.meit.model.generate;

import io.meit.model.decoder.LlamaDecoder;
import io.meit.model.decoder.NextToken;
import io.meit.model.encoder.EcgEmbedding;
import io.meit.model.tokenizer.ChatTemplate;
import io.meit.model.tokenizer.IncrementalDecoder;
import io.meit.model.tokenizer.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/** Takes the likeliest token at every step, on a {@link LlamaDecoder}. */
public final class GreedyReportGenerator implements ReportGenerator {

    private static final int PREFIX_TOKENS = 1;

    private final LlamaDecoder decoder;
    private final Tokenizer tokenizer;
    private final Identity identity;

    /**
     * What the generator says of itself.
     *
     * @param projectorId empty for a plain language model
     * @param template what is put around a prompt
     */
    public record Identity(String decoderId, String projectorId, String defaultPrompt, ChatTemplate template) {}

    /** Takes over decoder and tokenizer, and closes them with itself. */
    public GreedyReportGenerator(LlamaDecoder decoder, Tokenizer tokenizer, Identity identity) {
        this.decoder = decoder;
        this.tokenizer = tokenizer;
        this.identity = identity;
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
        return "fp32";
    }

    @Override
    public String device() {
        return "cpu";
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the prompt has no tokens, or leaves no room in the model's context
     */
    @Override
    public Generation generate(GenerationRequest request, TokenListener listener) {
        float[] prefix = request.ecg().map(this::prefix).orElse(new float[0]);
        long[] prompt = promptIds(((Prompt.Text) request.prompt()).text());
        int limit = Math.min(request.maxTokens(), decoder.config().context() - prompt.length);
        decoder.start(prefix, prompt.length + limit);
        List<GeneratedToken> tokens = new ArrayList<>();
        FinishReason reason = generate(prompt, limit, tokens, listener);
        StringBuilder text = new StringBuilder();
        tokens.forEach(token -> text.append(token.text()));
        return new Generation(tokens, text.toString(), reason, prompt.length);
    }

    private FinishReason generate(long[] prompt, int limit, List<GeneratedToken> tokens, TokenListener listener) {
        IncrementalDecoder text = tokenizer.newIncrementalDecoder(prompt);
        NextToken next = decoder.appendGreedily(prompt);
        while (!tokenizer.specialTokens().end().contains((long) next.id())) {
            GeneratedToken token =
                    new GeneratedToken(tokens.size(), next.id(), text.add(next.id()), next.logProbability());
            tokens.add(token);
            if (listener.onToken(token) == TokenListener.Decision.STOP) {
                return FinishReason.CANCELLED;
            }
            if (tokens.size() == limit) {
                return FinishReason.LENGTH;
            }
            next = decoder.appendGreedily(next.id());
        }
        return FinishReason.STOP;
    }

    private float[] prefix(EcgEmbedding ecg) {
        if (identity.projectorId().isEmpty()) {
            throw new IncompatibleEmbeddingException(
                    "decoder %s is a plain language model and reads no ECGs; the embedding is of projector %s"
                            .formatted(identity.decoderId(), ecg.projectorId()));
        }
        if (!ecg.projectorId().equals(identity.projectorId())) {
            throw new IncompatibleEmbeddingException(
                    "the embedding is of projector %s; decoder %s was trained with %s. Encode the ECG with the same checkpoint"
                            .formatted(ecg.projectorId(), identity.decoderId(), identity.projectorId()));
        }
        if (ecg.prefixTokens() != PREFIX_TOKENS) {
            throw new IncompatibleEmbeddingException(
                    "the embedding of projector %s has %d prefix tokens; decoder %s was trained with %d. Encode the ECG with the same checkpoint"
                            .formatted(ecg.projectorId(), ecg.prefixTokens(), identity.decoderId(), PREFIX_TOKENS));
        }
        if (ecg.size() != decoder.config().headSize()) {
            throw new IncompatibleEmbeddingException(
                    "the embedding of projector %s has prefix tokens of %d values; decoder %s needs %d"
                            .formatted(
                                    ecg.projectorId(),
                                    ecg.size(),
                                    identity.decoderId(),
                                    decoder.config().headSize()));
        }
        return ecg.values();
    }

    private long[] promptIds(String prompt) {
        long[] ids = tokenizer.encodeWithSpecialTokens(identity.template().around(prompt));
        OptionalLong begin = tokenizer.specialTokens().begin();
        boolean plain = identity.template() == ChatTemplate.NONE;
        if (plain && begin.isPresent() && (ids.length == 0 || ids[0] != begin.getAsLong())) {
            ids = LongStream.concat(LongStream.of(begin.getAsLong()), LongStream.of(ids))
                    .toArray();
        }
        if (ids.length == 0) {
            throw new IllegalArgumentException(
                    "the prompt is empty and the model has no token that a text begins with; give a prompt");
        }
        int context = decoder.config().context();
        if (ids.length >= context) {
            throw new IllegalArgumentException(
                    "the prompt has %d tokens, which leaves no room in the model's context of %d; shorten it"
                            .formatted(ids.length, context));
        }
        return ids;
    }

    @Override
    public void close() {
        decoder.close();
        tokenizer.close();
    }
}
