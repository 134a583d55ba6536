package io.meit.model.batch;

import io.meit.model.decoder.Append;
import io.meit.model.decoder.Logits;
import io.meit.model.decoder.NextToken;
import io.meit.model.decoder.Sequence;
import io.meit.model.generate.FinishReason;
import io.meit.model.generate.Generation;
import io.meit.model.generate.LogSoftmax;
import io.meit.model.generate.TokenChooser;
import io.meit.model.generate.draft.DraftCounts;
import io.meit.model.generate.draft.Drafter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One text, greedy or sampled. Drafted tokens are appended together with the last chosen one; the logits of all of them come
 * back, the chooser chooses as it would have without a draft, and the draft holds as far as it is what was chosen.
 */
final class SingleText implements Writing {

    private static final int[] NO_DRAFT = {};

    private final Sequence sequence;
    private final TokenChooser chooser;
    private final Drafter drafter;
    private final Delivery delivery;
    /** Chosen, or the prompt, but not appended yet. */
    private int[] pending;

    private int[] draft = NO_DRAFT;
    private DraftCounts drafted = DraftCounts.NONE;

    SingleText(Sequence sequence, int[] prompt, TokenChooser chooser, Drafter drafter, Delivery delivery) {
        this.sequence = sequence;
        this.pending = prompt;
        this.chooser = chooser;
        this.drafter = drafter;
        this.delivery = delivery;
    }

    @Override
    public boolean begun() {
        return sequence.length() > 0;
    }

    @Override
    public List<Append> appends(int maxDraft) {
        // The token after the whole draft must still be allowed, so the draft is one shorter than what is left.
        int most = begun() ? Math.min(maxDraft, delivery.left() - 1) : 0;
        draft = most > 0 ? drafter.draft(most) : NO_DRAFT;
        int[] ids = Arrays.copyOf(pending, pending.length + draft.length);
        System.arraycopy(draft, 0, ids, pending.length, draft.length);
        return List.of(new Append(sequence, ids, draft.length + 1));
    }

    @Override
    public Optional<FinishReason> read(Logits logits, int firstRow) {
        int certain = sequence.length() - draft.length;
        for (int held = 0; ; held++) {
            NextToken next = choose(logits, firstRow + held);
            Optional<FinishReason> end = delivery.add(next.id(), next.logProbability());
            boolean holds = held < draft.length && draft[held] == next.id();
            if (end.isPresent() || !holds || !delivery.takesMore()) {
                drafted = drafted.plus(new DraftCounts(draft.length, holds ? held + 1L : held));
                sequence.truncate(certain + held);
                pending = new int[] {next.id()};
                return end;
            }
        }
    }

    private NextToken choose(Logits logits, int row) {
        NextToken next = chooser.isPlainGreedy() ? logits.greedy(row) : chosen(logits.row(row));
        if (Float.isNaN(next.logProbability())) {
            throw new IllegalStateException("the model's logits are not numbers; are its weights?");
        }
        chooser.wrote(next.id());
        drafter.wrote(next.id());
        return next;
    }

    /** The log-probability is the model's own, before adjustment. */
    private NextToken chosen(float[] logits) {
        int id = chooser.choose(logits.clone());
        return new NextToken(id, LogSoftmax.at(logits, id));
    }

    @Override
    public Generation generation(FinishReason reason) {
        return delivery.generation(reason);
    }

    @Override
    public List<Sequence> sequences() {
        return List.of(sequence);
    }

    @Override
    public DraftCounts drafted() {
        return drafted;
    }
}
