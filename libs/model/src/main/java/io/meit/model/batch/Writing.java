package io.meit.model.batch;

import io.meit.model.decoder.Append;
import io.meit.model.decoder.Logits;
import io.meit.model.decoder.Sequence;
import io.meit.model.generate.FinishReason;
import io.meit.model.generate.Generation;
import io.meit.model.generate.draft.DraftCounts;
import java.util.List;
import java.util.Optional;

/** How one request is written, step by step. */
sealed interface Writing permits SingleText, BeamTexts {

    /** False until its prompt was taken in. */
    boolean begun();

    /** What the next step appends. Before it has begun: the prompt. */
    List<Append> appends(int maxDraft);

    /**
     * Takes the logits of what was appended.
     *
     * @param firstRow of them in the step
     * @return why it ends now, if it does
     */
    Optional<FinishReason> read(Logits logits, int firstRow);

    /** The result, from the tokens that the listener was given. */
    Generation generation(FinishReason reason);

    /** Open sequences, to be closed when it leaves. */
    List<Sequence> sequences();

    DraftCounts drafted();
}
