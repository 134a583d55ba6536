package io.meit.model.batch;

import io.meit.model.generate.FinishReason;
import io.meit.model.generate.GeneratedToken;
import io.meit.model.generate.Generation;
import io.meit.model.generate.GenerationListener;
import io.meit.model.generate.GenerationListener.Wish;
import io.meit.model.generate.TokenListener.Decision;
import io.meit.model.generate.TokenStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The way of one text's tokens to its listener, and its end. */
final class Delivery {

    private final TextPlan plan;
    private final GenerationListener listener;
    private final TextCodec.Pieces pieces;
    private final TokenStream stream;
    private final List<GeneratedToken> given = new ArrayList<>();

    Delivery(TextPlan plan, TextCodec.Pieces pieces, GenerationListener listener) {
        this.plan = plan;
        this.pieces = pieces;
        this.listener = listener;
        this.stream = new TokenStream(plan.request().stopping().texts());
    }

    /** Hands over a token that the model wrote; why the text ends with it, if it does. */
    Optional<FinishReason> add(int id, float logProbability) {
        if (plan.ends().contains(id)) {
            return Optional.of(end(FinishReason.STOP));
        }
        if (!give(stream.add(id, pieces.add(id), logProbability))) {
            return Optional.of(FinishReason.CANCELLED);
        }
        if (stream.stopped()) {
            return Optional.of(FinishReason.STOP);
        }
        return stream.written() == plan.limit() ? Optional.of(end(FinishReason.LENGTH)) : Optional.empty();
    }

    /** Hands over what was held back. */
    private FinishReason end(FinishReason reason) {
        return give(stream.flush()) ? reason : FinishReason.CANCELLED;
    }

    private boolean give(List<GeneratedToken> tokens) {
        for (GeneratedToken token : tokens) {
            given.add(token);
            if (listener.onToken(token) == Decision.STOP) {
                return false;
            }
        }
        return true;
    }

    /** Tokens that may follow those written so far. */
    int left() {
        return plan.limit() - stream.written();
    }

    /** True if the listener takes another token at once. */
    boolean takesMore() {
        return listener.wish() == Wish.WRITE;
    }

    /** The result, from what was handed over. */
    Generation generation(FinishReason reason) {
        StringBuilder text = new StringBuilder();
        given.forEach(token -> text.append(token.text()));
        return new Generation(given, text.toString(), reason, plan.prompt().length);
    }
}
