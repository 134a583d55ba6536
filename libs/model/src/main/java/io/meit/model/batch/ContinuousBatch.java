package io.meit.model.batch;

import io.meit.model.decoder.Append;
import io.meit.model.decoder.Logits;
import io.meit.model.generate.FinishReason;
import io.meit.model.generate.GenerationListener;
import io.meit.model.generate.GenerationListener.Wish;
import io.meit.model.generate.GenerationRequest;
import io.meit.model.generate.IncompatibleEmbeddingException;
import io.meit.model.generate.draft.DraftCounts;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Texts that are written together on one decoder. Requests join and leave between steps; each gets the same tokens and the
 * same log-probabilities whatever else is in the batch: its prompt is processed alone, the rows of a step do not depend on
 * each other, and it chooses its tokens by itself. Not thread-safe, starts no thread.
 *
 * <pre>{@code
 * while (serving) {
 *     takeFromQueueWhile(batch.admit(request, listener));
 *     batch.step();
 * }
 * }</pre>
 *
 * <p>What a listener throws ends its own text only. A decoder that fails in a step ends all texts of the batch, one that fails
 * on a prompt ends that text.
 */
public final class ContinuousBatch implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(ContinuousBatch.class.getName());

    private final BatchModel model;
    private final BatchSettings settings;
    private final Seating seating;
    /** In the order of admission, which is the order of the rows of a step. */
    private final List<Seat> seats = new ArrayList<>();

    private DraftCounts drafted = DraftCounts.NONE;

    /** Takes over the model and closes it with itself. */
    public ContinuousBatch(BatchModel model, BatchSettings settings) {
        this.model = model;
        this.settings = settings;
        this.seating = new Seating(model, settings);
    }

    /**
     * Lets a request join; its first token comes with one of the next steps.
     *
     * @return false if there is no room now, in the batch or in the cache: try again when a text has left
     * @throws IllegalArgumentException if it can never run, e.g. the prompt is too long or the adapter unknown
     * @throws IncompatibleEmbeddingException if the ECG was encoded for another decoder
     */
    public boolean admit(GenerationRequest request, GenerationListener listener) {
        TextPlan plan = TextPlan.of(request, model, settings);
        int taken = seats.stream().mapToInt(Seat::width).sum();
        Optional<Seat> seat = seating.take(plan, listener, settings.maxTexts() - taken);
        seat.ifPresent(seats::add);
        return seat.isPresent();
    }

    /**
     * One token more for every text whose listener wants it (several where drafts hold), the first for some new ones.
     *
     * @return how many texts went on; 0 if all wait or there are none
     */
    public int step() {
        List<Seat> willing = willing();
        List<Seat> begun =
                willing.stream().filter(seat -> seat.writing().begun()).toList();
        if (!begun.isEmpty()) {
            writeOn(begun);
        }
        List<Seat> fresh = willing.stream()
                .filter(Predicate.not(begun::contains))
                .filter(seats::contains)
                .limit(settings.promptsPerStep())
                .toList();
        fresh.forEach(this::begin);
        return begun.size() + fresh.size();
    }

    /** Asks all listeners; those that want no more leave. */
    private List<Seat> willing() {
        List<Seat> willing = new ArrayList<>();
        for (Seat seat : List.copyOf(seats)) {
            guarded(seat, () -> {
                Wish wish = seat.listener().wish();
                if (wish == Wish.WRITE) {
                    willing.add(seat);
                } else if (wish == Wish.END) {
                    finish(seat, FinishReason.CANCELLED);
                }
            });
        }
        return willing;
    }

    private void writeOn(List<Seat> begun) {
        int maxDraft = seats.size() <= settings.draftUpToTexts() ? settings.maxDraft() : 0;
        Map<Seat, List<Append>> appends = new LinkedHashMap<>();
        // A listener may have cancelled another text in the meantime.
        begun.stream()
                .filter(seats::contains)
                .forEach(seat ->
                        guarded(seat, () -> appends.put(seat, seat.writing().appends(maxDraft))));
        if (appends.isEmpty()) {
            return;
        }
        Logits logits;
        try {
            logits = model.steps()
                    .step(appends.values().stream().flatMap(List::stream).toList());
        } catch (RuntimeException e) {
            failAll(e);
            return;
        }
        int row = 0;
        for (Map.Entry<Seat, List<Append>> entry : appends.entrySet()) {
            read(entry.getKey(), logits, row);
            row += entry.getValue().stream().mapToInt(Append::wanted).sum();
        }
    }

    private void begin(Seat seat) {
        guarded(seat, () -> read(seat, model.steps().step(seat.writing().appends(0)), 0));
    }

    private void read(Seat seat, Logits logits, int firstRow) {
        if (seats.contains(seat)) {
            guarded(seat, () -> seat.writing().read(logits, firstRow).ifPresent(reason -> finish(seat, reason)));
        }
    }

    private void guarded(Seat seat, Runnable part) {
        try {
            part.run();
        } catch (RuntimeException e) {
            fail(seat, e);
        }
    }

    private void failAll(RuntimeException cause) {
        StepFailedException reason = new StepFailedException(seats.size(), cause);
        List.copyOf(seats).forEach(seat -> fail(seat, reason));
    }

    private void finish(Seat seat, FinishReason reason) {
        if (leave(seat)) {
            tell(() -> seat.listener().finished(seat.writing().generation(reason)));
        }
    }

    private void fail(Seat seat, RuntimeException reason) {
        if (leave(seat)) {
            tell(() -> seat.listener().failed(reason));
        }
    }

    private boolean leave(Seat seat) {
        boolean there = seats.remove(seat);
        if (there) {
            drafted = drafted.plus(seat.writing().drafted());
            giveBack(seat);
        }
        return there;
    }

    /** A failure here must not keep the listener, or the others, from hearing how it ended. */
    private void giveBack(Seat seat) {
        try {
            seating.giveBack(seat);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "what a text held could not be given back", e);
        }
    }

    private static void tell(Runnable news) {
        try {
            news.run();
        } catch (RuntimeException e) {
            // It has left the batch: there is nobody else to tell.
            LOG.log(Level.ERROR, "a listener threw when it was told how its text ended", e);
        }
    }

    /** Ends a text now, as cancelled; false if it is not in the batch (any more). */
    public boolean cancel(GenerationListener listener) {
        Optional<Seat> seat =
                seats.stream().filter(one -> one.listener() == listener).findFirst();
        seat.ifPresent(one -> finish(one, FinishReason.CANCELLED));
        return seat.isPresent();
    }

    /** Requests in the batch. */
    public int size() {
        return seats.size();
    }

    /** Adapters that requests may name. */
    public Adapters adapters() {
        return seating.adapters();
    }

    /** How drafting went so far, texts in progress included. */
    public DraftCounts drafted() {
        return seats.stream().map(seat -> seat.writing().drafted()).reduce(drafted, DraftCounts::plus);
    }

    /** Fails the texts in progress and closes the model. */
    @Override
    public void close() {
        List.copyOf(seats).forEach(seat -> fail(seat, new IllegalStateException("the batch was closed")));
        seating.close();
        model.close();
    }
}
