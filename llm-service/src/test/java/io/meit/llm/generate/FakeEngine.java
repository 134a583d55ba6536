package io.meit.llm.generate;

import io.meit.llm.adapter.AdapterFacts;
import io.meit.model.decoder.LoraAdapter;
import io.meit.model.generate.FinishReason;
import io.meit.model.generate.GeneratedToken;
import io.meit.model.generate.Generation;
import io.meit.model.generate.GenerationListener;
import io.meit.model.generate.GenerationListener.Wish;
import io.meit.model.generate.GenerationRequest;
import io.meit.model.generate.GeneratorIdentity;
import io.meit.model.generate.NoTokenException;
import io.meit.model.generate.Prompt;
import io.meit.model.generate.TokenListener.Decision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Writes "w0 w1 w2 ..." up to the token limit, and counts; with an adapter its id stands before each word. A prompt {@code
 * stop:N} ends it after N tokens as the model's own end of text would; {@code nul} writes U+0000; {@code fail} fails that
 * text, {@code forbid} for want of a token; {@code die} ends the engine; {@code refuse} is refused; {@code gate} takes a permit for each token. An adapter is a directory with a file {@code
 * id}; texts of one whose id ends with {@code broken} fail.
 */
public final class FakeEngine implements Engine {

    public static final String PROJECTOR = "mlp-2@00000000aaaa";
    public static final String DECODER = "fake-1x1@00000000bbbb";
    public static final String PROMPT = "Write the report.";

    /** Tokens produced, for all requests together. */
    public final AtomicInteger produced = new AtomicInteger();

    /** Texts begun. */
    public final AtomicInteger begun = new AtomicInteger();

    /** Texts ended, in whatever way. */
    public final AtomicInteger ended = new AtomicInteger();

    /** Tokens that may be written on the prompt {@code gate}. */
    public final Semaphore gate = new Semaphore(0);

    /** Ids of adapters by key. */
    public final Map<String, String> loaded = new ConcurrentHashMap<>();

    private final int places;
    private final int room;
    private final List<Text> texts = new ArrayList<>();
    private volatile boolean closed;

    /** @param room texts that the cache holds, which may be fewer than there are places */
    FakeEngine(int places, int room) {
        this.places = places;
        this.room = room;
    }

    FakeEngine(int places) {
        this(places, Integer.MAX_VALUE);
    }

    private final class Text {

        private final GenerationRequest request;
        private final GenerationListener listener;
        private final String prompt;
        private final String before;
        private final List<GeneratedToken> tokens = new ArrayList<>();

        private Text(GenerationRequest request, GenerationListener listener) {
            this.request = request;
            this.listener = listener;
            this.prompt = request.prompt() instanceof Prompt.Text text ? text.text() : "";
            this.before = request.adapter().isEmpty() ? "" : "[" + loaded.get(request.adapter()) + "]";
        }

        /** @return true if it went on */
        private boolean step() {
            if (prompt.equals("fail") || before.endsWith("broken]")) {
                leave();
                listener.failed(new IllegalStateException("the decoder broke, as the test asked"));
                return true;
            }
            if (prompt.equals("forbid")) {
                leave();
                listener.failed(new NoTokenException("the test forbids every one"));
                return true;
            }
            if (prompt.equals("die")) {
                throw new AssertionError("the engine dies, as the test asked");
            }
            if (prompt.equals("gate") && !gate.tryAcquire()) {
                return false;
            }
            GeneratedToken token = new GeneratedToken(tokens.size(), 100 + tokens.size(), word(), -0.5f);
            tokens.add(token);
            produced.incrementAndGet();
            if (listener.onToken(token) == Decision.STOP) {
                finish(FinishReason.CANCELLED);
            } else if (prompt.equals("stop:" + tokens.size())) {
                finish(FinishReason.STOP);
            } else if (tokens.size() == request.maxTokens()) {
                finish(FinishReason.LENGTH);
            }
            return true;
        }

        private String word() {
            if (prompt.equals("nul")) {
                return "\u0000";
            }
            return (tokens.isEmpty() ? "" : " ") + before + "w" + tokens.size();
        }

        private void finish(FinishReason reason) {
            leave();
            String text =
                    String.join("", tokens.stream().map(GeneratedToken::text).toList());
            listener.finished(new Generation(tokens, text, reason, 3));
        }

        private void leave() {
            texts.remove(this);
            ended.incrementAndGet();
        }
    }

    @Override
    public GeneratorIdentity identity() {
        return new GeneratorIdentity(
                DECODER, PROJECTOR, PROMPT, "fp32", "cpu", new GeneratorIdentity.PrefixShape(1, 2));
    }

    @Override
    public int places() {
        return places;
    }

    @Override
    public boolean admit(GenerationRequest request, GenerationListener listener) {
        if (request.prompt().equals(new Prompt.Text("refuse"))) {
            throw new IllegalArgumentException("the prompt is \"refuse\"; the test has it refused");
        }
        if (texts.size() >= room) {
            return false;
        }
        begun.incrementAndGet();
        texts.add(new Text(request, listener));
        return true;
    }

    @Override
    public int step() {
        int went = 0;
        for (Text text : List.copyOf(texts)) {
            Wish wish = text.listener.wish();
            if (wish == Wish.END) {
                text.finish(FinishReason.CANCELLED);
            } else if (wish == Wish.WRITE && text.step()) {
                went++;
            }
        }
        return went;
    }

    @Override
    public EngineState state() {
        return new EngineState(texts.size(), 100, 100 - 10 * texts.size(), 0, 0);
    }

    @Override
    public AdapterReader adapters() {
        return new AdapterReader() {
            @Override
            public LoraAdapter read(String name, Path directory) {
                try {
                    return new LoraAdapter(name + "@" + Files.readString(directory.resolve("id")), List.of());
                } catch (IOException e) {
                    throw new UncheckedIOException("no adapter in " + directory, e);
                }
            }

            @Override
            public AdapterFacts facts(LoraAdapter adapter) {
                return new AdapterFacts(adapter.id(), 4, List.of("query", "value"), 512);
            }
        };
    }

    @Override
    public void load(String key, LoraAdapter adapter) {
        loaded.put(key, adapter.id());
    }

    @Override
    public void unload(String key) {
        if (key.equals("die")) {
            throw new AssertionError("the engine dies, as the test asked");
        }
        loaded.remove(key);
    }

    public boolean closed() {
        return closed;
    }

    @Override
    public void close() {
        List.copyOf(texts).forEach(text -> {
            text.leave();
            text.listener.failed(new IllegalStateException("the engine was closed"));
        });
        closed = true;
    }
}
