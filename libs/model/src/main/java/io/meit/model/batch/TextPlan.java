package io.meit.model.batch;

import io.meit.model.encoder.EcgEmbedding;
import io.meit.model.generate.Decoding;
import io.meit.model.generate.GenerationRequest;
import io.meit.model.generate.IncompatibleEmbeddingException;
import io.meit.model.generate.LogitAdjuster;
import io.meit.model.generate.Prompt;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A request made concrete for a model.
 *
 * @param prompt ids that the text goes on after
 * @param ends the model's end tokens and the request's
 * @param limit most new tokens: the request's, or what the context leaves
 */
record TextPlan(GenerationRequest request, int[] prompt, Set<Integer> ends, int limit) {

    /**
     * @throws IllegalArgumentException if the request can never run
     * @throws IncompatibleEmbeddingException if its ECG is not for this model
     */
    static TextPlan of(GenerationRequest request, BatchModel model, BatchSettings settings) {
        request.ecg().ifPresent(model.identity()::check);
        int longest = model.steps()
                .longestText(request.ecg().map(EcgEmbedding::prefixTokens).orElse(0));
        int[] prompt = promptIds(request.prompt(), model, longest);
        checkDecoding(request, settings);
        checkKnown(
                "stop_token_ids has",
                request.stopping().tokens().stream().mapToInt(Integer::intValue).sorted(),
                model.steps().vocabulary());
        Set<Integer> ends = Stream.concat(model.codec().ends().stream(), request.stopping().tokens().stream())
                .collect(Collectors.toUnmodifiableSet());
        int limit = Math.min(request.maxTokens(), longest - prompt.length);
        return new TextPlan(request, prompt, ends, limit);
    }

    private static int[] promptIds(Prompt prompt, BatchModel model, int longest) {
        int[] ids =
                switch (prompt) {
                    case Prompt.Ids given ->
                        given.ids().stream().mapToInt(Integer::intValue).toArray();
                    case Prompt.Text text -> model.codec().prompt(text.text());
                };
        if (ids.length == 0) {
            throw new IllegalArgumentException(
                    "the prompt is empty and the model has neither a begin nor an end token to stand before a text; give a prompt");
        }
        if (ids.length >= longest) {
            throw new IllegalArgumentException(
                    "the prompt has %d tokens, which leaves no room in the model's context of %d; shorten it"
                            .formatted(ids.length, longest));
        }
        checkKnown("the prompt has", Arrays.stream(ids), model.steps().vocabulary());
        return ids;
    }

    private static void checkKnown(String what, IntStream ids, int vocabulary) {
        ids.filter(id -> id < 0 || id >= vocabulary).findFirst().ifPresent(id -> {
            throw new IllegalArgumentException(
                    "%s token %d; the vocabulary has ids 0..%d".formatted(what, id, vocabulary - 1));
        });
    }

    private static void checkDecoding(GenerationRequest request, BatchSettings settings) {
        if (request.decoding() instanceof Decoding.Beam beam) {
            if (beam.width() > settings.maxTexts()) {
                throw new IllegalArgumentException("beam width is %d; at most %d texts are written at once"
                        .formatted(beam.width(), settings.maxTexts()));
            }
            if (!request.stopping().texts().isEmpty()) {
                throw new IllegalArgumentException(
                        "beam search ends at tokens, not at stop texts; give stop tokens, or another decoding");
            }
        }
    }

    /** Texts it takes at once. */
    int width() {
        return request.decoding() instanceof Decoding.Beam beam ? beam.width() : 1;
    }

    /** Most tokens of prompt and text. */
    int tokens() {
        return prompt.length + limit;
    }

    LogitAdjuster adjuster(int vocabulary) {
        return new LogitAdjuster(request.adjustment(), prompt, vocabulary);
    }
}
