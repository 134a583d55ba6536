package io.meit.llm.generate;

import io.meit.model.generate.FinishReason;
import io.meit.model.generate.GeneratedToken;
import io.meit.model.generate.Generation;
import io.meit.model.generate.GenerationRequest;
import io.meit.model.generate.IncompatibleEmbeddingException;
import io.meit.model.generate.ReportGenerator;
import io.meit.model.generate.TokenListener;
import io.meit.model.generate.TokenListener.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * Writes "w0 w1 w2 ..." up to the token limit, and counts. A prompt {@code stop:N} ends it after N tokens as the model's
 * own end of text would; {@code nul} writes U+0000; {@code fail} throws; {@code gate} takes a permit for each token.
 */
public final class FakeReportGenerator implements ReportGenerator {

    public static final String PROJECTOR = "mlp-2@00000000aaaa";
    public static final String DECODER = "fake-1x1@00000000bbbb";
    public static final String PROMPT = "Write the report.";

    /** Tokens produced, for all requests together. */
    public final AtomicInteger produced = new AtomicInteger();

    /** Generations begun. */
    public final AtomicInteger begun = new AtomicInteger();

    /** Generations ended, in whatever way. */
    public final AtomicInteger ended = new AtomicInteger();

    /** Tokens that may be written on the prompt {@code gate}. */
    public final Semaphore gate = new Semaphore(0);

    private volatile boolean closed;

    @Override
    public String decoderId() {
        return DECODER;
    }

    @Override
    public String projectorId() {
        return PROJECTOR;
    }

    @Override
    public String defaultPrompt() {
        return PROMPT;
    }

    @Override
    public String dtype() {
        return "fp32";
    }

    @Override
    public String device() {
        return "cpu";
    }

    public boolean closed() {
        return closed;
    }

    @Override
    public Generation generate(GenerationRequest request, TokenListener listener) {
        begun.incrementAndGet();
        try {
            return write(request, listener);
        } finally {
            ended.incrementAndGet();
        }
    }

    private Generation write(GenerationRequest request, TokenListener listener) {
        String prompt = request.prompt();
        if (prompt.equals("fail")) {
            throw new IllegalStateException("the decoder broke, as the test asked");
        }
        if (request.ecg().orElseThrow().size() != 2) {
            throw new IncompatibleEmbeddingException("the embedding has size %d, the decoder needs 2"
                    .formatted(request.ecg().get().size()));
        }
        IntFunction<String> word =
                switch (prompt) {
                    case "nul" -> i -> "\u0000";
                    case "gate" ->
                        i -> {
                            gate.acquireUninterruptibly();
                            return " g" + i;
                        };
                    default -> i -> i == 0 ? "w0" : " w" + i;
                };
        int stopAfter = prompt.startsWith("stop:") ? Integer.parseInt(prompt.substring(5)) : Integer.MAX_VALUE;
        return write(Math.min(stopAfter, request.maxTokens()), stopAfter <= request.maxTokens(), word, listener);
    }

    private Generation write(int count, boolean stops, IntFunction<String> word, TokenListener listener) {
        List<GeneratedToken> tokens = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            GeneratedToken token = new GeneratedToken(i, 100 + i, word.apply(i), -0.5f);
            produced.incrementAndGet();
            tokens.add(token);
            text.append(token.text());
            if (listener.onToken(token) == Decision.STOP) {
                return new Generation(tokens, text.toString(), FinishReason.CANCELLED, 3);
            }
        }
        FinishReason reason = stops ? FinishReason.STOP : FinishReason.LENGTH;
        return new Generation(tokens, text.toString(), reason, 3);
    }

    @Override
    public void close() {
        closed = true;
    }
}
