package io.meit.tuning.report;

import io.meit.model.generate.GeneratedToken;
import io.meit.model.generate.Generation;
import io.meit.model.generate.GenerationListener;
import io.meit.model.generate.TokenListener.Decision;
import java.util.Optional;

/** Keeps what one report became. */
final class PendingReport implements GenerationListener {

    private Optional<Generation> generation = Optional.empty();
    private Optional<RuntimeException> failure = Optional.empty();

    @Override
    public Decision onToken(GeneratedToken token) {
        return Decision.CONTINUE;
    }

    @Override
    public void finished(Generation result) {
        generation = Optional.of(result);
    }

    @Override
    public void failed(RuntimeException reason) {
        failure = Optional.of(reason);
    }

    /** The text, or the failure that ended it. */
    String text() {
        failure.ifPresent(reason -> {
            throw reason;
        });
        return generation
                .orElseThrow(() -> new IllegalStateException("the report is not written to its end"))
                .text()
                .strip();
    }
}
