package io.meit.llm.generate;

import io.meit.model.generate.GeneratedToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The readers of one text. Each takes the tokens at its own pace and from the first one on, whenever it joined; the text
 * itself goes on as fast as the fastest. Not thread-safe: guarded by its {@link Writing}.
 */
final class Audience<R> {

    private final Duration patience;
    private final LongSupplier nanoTime;
    private final List<GeneratedToken> written = new ArrayList<>();
    private final List<Place<R>> places = new ArrayList<>();

    /** @param patience how long a reader may take nothing */
    Audience(Duration patience, LongSupplier nanoTime) {
        this.patience = patience;
        this.nanoTime = nanoTime;
    }

    private static final class Place<R> {

        private final TextReader<R> reader;
        private int next;
        private Optional<Long> notReadySince = Optional.empty();

        private Place(TextReader<R> reader) {
            this.reader = reader;
        }
    }

    void add(TextReader<R> reader) {
        Place<R> place = new Place<>(reader);
        places.add(place);
        catchUp(place);
    }

    /** @return false if it was not there */
    boolean remove(TextReader<R> reader) {
        return places.removeIf(place -> place.reader == reader);
    }

    boolean isEmpty() {
        return places.isEmpty();
    }

    List<TextReader<R>> readers() {
        return places.stream().map(place -> place.reader).toList();
    }

    /** Another token; readers that are not ready get it later. */
    void write(GeneratedToken token) {
        written.add(token);
        places.forEach(this::catchUp);
    }

    /** A reader takes tokens again. */
    void ready(TextReader<R> reader) {
        places.stream().filter(place -> place.reader == reader).forEach(this::catchUp);
    }

    private void catchUp(Place<R> place) {
        while (place.next < written.size() && place.reader.ready()) {
            place.reader.deliver(written.get(place.next++));
            place.notReadySince = Optional.empty();
        }
    }

    /** True if a reader has taken everything and is ready for more. */
    boolean takesMore() {
        places.forEach(this::catchUp);
        return places.stream().anyMatch(place -> place.next == written.size() && place.reader.ready());
    }

    /** Readers that took nothing for too long; they are readers no more. */
    List<TextReader<R>> removeStuck() {
        long now = nanoTime.getAsLong();
        List<TextReader<R>> stuck = places.stream()
                .filter(place -> isStuck(place, now))
                .map(place -> place.reader)
                .toList();
        stuck.forEach(this::remove);
        return stuck;
    }

    private boolean isStuck(Place<R> place, long now) {
        if (place.reader.ready()) {
            place.notReadySince = Optional.empty();
            return false;
        }
        long since = place.notReadySince.orElse(now);
        place.notReadySince = Optional.of(since);
        return now - since > patience.toNanos();
    }

    /** Everybody gets what is left, ready or not: the text is at its end, so this is bounded by its length. */
    void flush() {
        for (Place<R> place : places) {
            while (place.next < written.size()) {
                place.reader.deliver(written.get(place.next++));
            }
        }
    }
}
