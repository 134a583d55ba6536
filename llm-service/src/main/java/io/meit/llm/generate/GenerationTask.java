package io.meit.llm.generate;

import io.meit.model.generate.Generation;
import io.meit.model.generate.GenerationRequest;
import io.meit.model.generate.TokenListener;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.context.Context;

/**
 * One piece of work for {@link ReportWriter}, and who hears of its progress. This is the seam at which several tasks
 * may one day be decoded in one batch: a task knows nothing of the thread or of the others.
 */
interface GenerationTask extends TokenListener {

    GenerationRequest request();

    Priority priority();

    /** The trace that the work belongs to. */
    Context trace();

    /** What the trace says of this task; no patient, no text. */
    Attributes attributes();

    /** False as soon as nobody wants the result any more. */
    boolean wanted();

    /** Generated to its end, STOP or LENGTH. */
    void generated(Generation generation);

    /** Not generated, with the reason. */
    void failed(RuntimeException reason);
}
