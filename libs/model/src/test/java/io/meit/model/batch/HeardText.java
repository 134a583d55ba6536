package io.meit.model.batch;

import io.meit.model.generate.GeneratedToken;
import io.meit.model.generate.Generation;
import io.meit.model.generate.GenerationListener;
import io.meit.model.generate.TokenListener.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A listener that keeps what it hears, and wishes what the test wishes. */
class HeardText implements GenerationListener {

    private final List<GeneratedToken> tokens = new ArrayList<>();
    private Optional<Generation> generation = Optional.empty();
    private Optional<RuntimeException> failure = Optional.empty();
    private Predicate<GeneratedToken> stopsAt = token -> false;
    private Wish wish = Wish.WRITE;
    private int endings;

    HeardText stoppingAt(Predicate<GeneratedToken> last) {
        stopsAt = last;
        return this;
    }

    void wishes(Wish other) {
        wish = other;
    }

    @Override
    public Wish wish() {
        return wish;
    }

    @Override
    public Decision onToken(GeneratedToken token) {
        tokens.add(token);
        return stopsAt.test(token) ? Decision.STOP : Decision.CONTINUE;
    }

    @Override
    public void finished(Generation result) {
        endings++;
        generation = Optional.of(result);
    }

    @Override
    public void failed(RuntimeException reason) {
        endings++;
        failure = Optional.of(reason);
    }

    List<GeneratedToken> tokens() {
        return tokens;
    }

    List<Integer> ids() {
        return tokens.stream().map(GeneratedToken::tokenId).toList();
    }

    boolean ended() {
        return endings > 0;
    }

    int endings() {
        return endings;
    }

    Generation generation() {
        failure.ifPresent(reason -> {
            throw new AssertionError("the text failed", reason);
        });
        return generation.orElseThrow();
    }

    RuntimeException failure() {
        return failure.orElseThrow();
    }
}
