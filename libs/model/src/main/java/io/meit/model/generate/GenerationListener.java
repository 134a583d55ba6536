package io.meit.model.generate;

import io.meit.model.generate.TokenListener.Decision;

/**
 * Who waits for one text of several that are written together. All calls come from the thread that steps the batch, and must
 * not block it. After {@code finished} or {@code failed}, of which exactly one is called, nothing more comes.
 */
public interface GenerationListener {

    /** What a listener wants of the next step. */
    enum Wish {
        /** Go on. */
        WRITE,
        /** Not now: the text keeps its place and its memory, and is asked again before the next step. */
        WAIT,
        /** No more: the text ends as {@link FinishReason#CANCELLED} before the next step, e.g. at a deadline. */
        END
    }

    /**
     * Asked before each step, and before each token beyond the first where a step gives several (drafts): that is the
     * back-pressure. Text that is held back because a stop text may begin in it comes in one go when it turns out otherwise,
     * at most as many tokens as the longest stop text has characters, and one more.
     */
    default Wish wish() {
        return Wish.WRITE;
    }

    /** The next token; on {@code STOP} no other follows and the text ends as {@link FinishReason#CANCELLED}. */
    Decision onToken(GeneratedToken token);

    /** Written to its end, or cancelled; the tokens are those that were handed over. */
    void finished(Generation generation);

    /** Not written to its end, with the reason. */
    void failed(RuntimeException reason);
}
