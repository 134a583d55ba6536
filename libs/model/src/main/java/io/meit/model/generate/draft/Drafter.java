package io.meit.model.generate.draft;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Drafts how one text goes on: from the corpus where it knows the end of the text, else from the place in prompt and text
 * where the same tokens stood last.
 */
public final class Drafter {

    /** So many equal tokens make a place in the text itself worth repeating, longest first. */
    private static final int[] OWN_RUNS = {4, 3};

    private final Optional<DraftIndex> corpus;

    /** Where the text begins in {@code ids}: there stands {@link DraftIndex#BEGIN}. */
    private final int begin;

    private int[] ids;
    private int length;

    /** @param prompt ids that the text goes on after */
    public Drafter(Optional<DraftIndex> corpus, int[] prompt) {
        this.corpus = corpus;
        this.begin = prompt.length;
        this.ids = Arrays.copyOf(prompt, prompt.length + 64);
        this.length = begin;
        push(DraftIndex.BEGIN);
    }

    /** The text has this token more. */
    public void wrote(int id) {
        push(id);
    }

    /** At most {@code most} tokens that may come next; often none. */
    public int[] draft(int most) {
        int written = length;
        OptionalInt next = next();
        while (next.isPresent() && length - written < most) {
            push(next.getAsInt());
            next = next();
        }
        int[] draft = Arrays.copyOfRange(ids, written, length);
        length = written;
        return draft;
    }

    private OptionalInt next() {
        OptionalInt usual = corpus.map(index -> index.next(ids, begin, length)).orElse(OptionalInt.empty());
        return usual.isPresent() ? usual : repeated();
    }

    /** What came after the last place where the last tokens stood already. */
    private OptionalInt repeated() {
        for (int n : OWN_RUNS) {
            for (int end = length - 1; end >= n; end--) {
                if (ids[end] != DraftIndex.BEGIN && sameRun(end, n)) {
                    return OptionalInt.of(ids[end]);
                }
            }
        }
        return OptionalInt.empty();
    }

    private boolean sameRun(int end, int n) {
        return length > n && Arrays.equals(ids, end - n, end, ids, length - n, length);
    }

    private void push(int id) {
        if (length == ids.length) {
            ids = Arrays.copyOf(ids, 2 * length);
        }
        ids[length++] = id;
    }
}
