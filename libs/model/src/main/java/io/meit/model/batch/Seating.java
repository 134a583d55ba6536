package io.meit.model.batch;

import io.meit.model.decoder.Prefix;
import io.meit.model.decoder.Sequence;
import io.meit.model.generate.BeamSearch;
import io.meit.model.generate.Decoding;
import io.meit.model.generate.GenerationListener;
import io.meit.model.generate.LogitAdjuster;
import io.meit.model.generate.TokenChooser;
import io.meit.model.generate.draft.Drafter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a request holds while it is in the batch: adapter, prefix and room in the cache. All of it is taken, or nothing. */
final class Seating implements AutoCloseable {

    private final BatchModel model;
    private final Steps steps;
    private final PrefixCache prefixes;
    private final Adapters adapters;

    Seating(BatchModel model, BatchSettings settings) {
        this.model = model;
        this.steps = model.steps();
        this.prefixes = new PrefixCache(steps, settings.idlePrefixes());
        this.adapters = new Adapters(this::unload);
    }

    Adapters adapters() {
        return adapters;
    }

    private void unload(long adapter) {
        prefixes.forget(adapter);
        steps.unloadAdapter(adapter);
    }

    /**
     * Takes what a text needs.
     *
     * @param places free in the batch
     * @return empty if there is no room now
     * @throws IllegalArgumentException if there can never be, or the adapter is unknown
     */
    Optional<Seat> take(TextPlan plan, GenerationListener listener, int places) {
        LogitAdjuster adjuster = plan.adjuster(steps.vocabulary());
        long adapter = adapters.take(plan.request().adapter());
        Optional<Seat> seat = Optional.empty();
        try {
            if (plan.width() <= places) {
                seat = take(plan, listener, adjuster, adapter);
            }
            return seat;
        } finally {
            if (seat.isEmpty()) {
                adapters.giveBack(adapter);
            }
        }
    }

    private Optional<Seat> take(TextPlan plan, GenerationListener listener, LogitAdjuster adjuster, long adapter) {
        PrefixCache.Lease prefix = plan.request()
                .ecg()
                .map(ecg -> prefixes.take(ecg, adapter))
                .orElseGet(() -> PrefixCache.Lease.none(adapter));
        List<Sequence> room = new ArrayList<>();
        Optional<Seat> seat = Optional.empty();
        try {
            checkItFitsAtAll(plan, prefix.prefix());
            if (open(prefix.prefix(), plan, room)) {
                seat = Optional.of(
                        new Seat(writing(plan, room, adjuster, listener), listener, plan.width(), prefix, adapter));
            }
            return seat;
        } finally {
            if (seat.isEmpty()) {
                room.forEach(steps::close);
                prefix.giveBack().run();
            }
        }
    }

    private void checkItFitsAtAll(TextPlan plan, Prefix prefix) {
        long needed = (long) plan.width() * steps.slotsFor(prefix, plan.tokens());
        if (needed > steps.slots()) {
            throw new IllegalArgumentException(
                    "%s with %d prompt tokens, %d new tokens and an ECG of %d needs %d cache slots; there are %d. Ask for fewer tokens, or give the decoder more slots"
                            .formatted(
                                    plan.request().decoding().describe(),
                                    plan.prompt().length,
                                    plan.limit(),
                                    prefix.slots(),
                                    needed,
                                    steps.slots()));
        }
    }

    /** Opens as many sequences as the text is wide; false if there is no room for all of them. */
    private boolean open(Prefix prefix, TextPlan plan, List<Sequence> room) {
        while (room.size() < plan.width()) {
            Optional<Sequence> sequence = steps.open(prefix, plan.tokens());
            if (sequence.isEmpty()) {
                return false;
            }
            room.add(sequence.get());
        }
        return true;
    }

    private Writing writing(TextPlan plan, List<Sequence> room, LogitAdjuster adjuster, GenerationListener listener) {
        Delivery delivery = new Delivery(plan, model.codec().pieces(plan.prompt()), listener);
        if (plan.request().decoding() instanceof Decoding.Beam beam) {
            BeamSearch search = new BeamSearch(beam, adjuster, plan.ends(), plan.limit());
            return new BeamTexts(steps, room, plan.prompt(), search, delivery);
        }
        TokenChooser chooser = TokenChooser.of(plan.request().decoding(), adjuster);
        Drafter drafter = new Drafter(model.drafts(), plan.prompt());
        return new SingleText(room.getFirst(), plan.prompt(), chooser, drafter, delivery);
    }

    /** Gives all of it back, also if a part of that fails. */
    void giveBack(Seat seat) {
        try {
            seat.writing().sequences().forEach(steps::close);
        } finally {
            try {
                seat.prefix().giveBack().run();
            } finally {
                adapters.giveBack(seat.adapter());
            }
        }
    }

    /** Closes prefixes that are kept for later. */
    @Override
    public void close() {
        prefixes.forgetIdle();
    }
}
