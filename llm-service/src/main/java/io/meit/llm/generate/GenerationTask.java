package io.meit.llm.generate;

import io.meit.model.generate.GeneratedToken;
import io.meit.model.generate.Generation;
import io.meit.model.generate.GenerationListener.Wish;
import io.meit.model.generate.GenerationRequest;
import io.meit.model.generate.TokenListener.Decision;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.context.Context;

/** One text for {@link EngineThread}, and who hears of its progress. It knows nothing of the thread or of other texts. */
interface GenerationTask {

    GenerationRequest request();

    Priority priority();

    /** The trace that the work belongs to. */
    Context trace();

    /** What the trace says of this task; no patient, no text. */
    Attributes attributes();

    /** False as soon as nobody wants the result any more. */
    boolean wanted();

    /** What the readers want of the next step. */
    Wish wish();

    Decision onToken(GeneratedToken token);

    /** Generated to its end, STOP or LENGTH. */
    void generated(Generation generation);

    /** Not generated, with the reason. */
    void failed(RuntimeException reason);
}
