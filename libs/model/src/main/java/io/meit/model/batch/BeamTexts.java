package io.meit.model.batch;

import io.meit.model.decoder.Append;
import io.meit.model.decoder.Logits;
import io.meit.model.decoder.Sequence;
import io.meit.model.generate.BeamSearch;
import io.meit.model.generate.BeamSearch.Hypothesis;
import io.meit.model.generate.FinishReason;
import io.meit.model.generate.Generation;
import io.meit.model.generate.draft.DraftCounts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The texts of one beam search. Room for all of them is opened at the beginning; a text that two texts go on from is forked
 * into the room of one that nobody goes on from. Its tokens are handed over when the search is over.
 */
final class BeamTexts implements Writing {

    private final Steps steps;
    private final int[] prompt;
    private final BeamSearch search;
    private final Delivery delivery;
    private final List<Sequence> open;

    /** Of the running texts, in their order. */
    private List<Sequence> running;

    /** Room that no running text uses. */
    private final Deque<Sequence> spare;

    private boolean begun;

    /** @param sequences as many as the search is wide */
    BeamTexts(Steps steps, List<Sequence> sequences, int[] prompt, BeamSearch search, Delivery delivery) {
        this.steps = steps;
        this.open = new ArrayList<>(sequences);
        this.running = List.of(sequences.getFirst());
        this.spare = new ArrayDeque<>(sequences.subList(1, sequences.size()));
        this.prompt = prompt;
        this.search = search;
        this.delivery = delivery;
    }

    @Override
    public boolean begun() {
        return begun;
    }

    @Override
    public List<Append> appends(int maxDraft) {
        if (!begun) {
            return List.of(Append.of(running.getFirst(), prompt));
        }
        return IntStream.range(0, running.size())
                .mapToObj(i -> Append.of(running.get(i), search.running().get(i).lastId()))
                .toList();
    }

    @Override
    public Optional<FinishReason> read(Logits logits, int firstRow) {
        begun = true;
        List<float[]> ofRunning = IntStream.range(firstRow, firstRow + running.size())
                .mapToObj(logits::row)
                .toList();
        if (search.advance(ofRunning)) {
            return Optional.of(deliver(search.result()));
        }
        arrange(search.running());
        return Optional.empty();
    }

    /** Gives every running text a sequence that holds all its tokens but the last. */
    private void arrange(List<Hypothesis> next) {
        Sequence[] arranged = new Sequence[next.size()];
        boolean[] kept = new boolean[running.size()];
        for (int i = 0; i < arranged.length; i++) {
            int parent = next.get(i).parent();
            if (!kept[parent]) {
                kept[parent] = true;
                arranged[i] = running.get(parent);
            }
        }
        IntStream.range(0, kept.length).filter(i -> !kept[i]).forEach(i -> spare.add(running.get(i)));
        for (int i = 0; i < arranged.length; i++) {
            if (arranged[i] == null) {
                arranged[i] = forkIntoSpareRoom(running.get(next.get(i).parent()));
            }
        }
        running = List.of(arranged);
    }

    private Sequence forkIntoSpareRoom(Sequence parent) {
        Sequence left = spare.remove();
        open.remove(left);
        steps.close(left);
        Sequence fork = steps.fork(parent)
                .orElseThrow(
                        () -> new IllegalStateException("the room of a closed beam is gone, although nobody took it"));
        open.add(fork);
        return fork;
    }

    private FinishReason deliver(Hypothesis best) {
        for (int i = 0; i < best.ids().size(); i++) {
            Optional<FinishReason> end =
                    delivery.add(best.ids().get(i), best.logProbabilities().get(i));
            if (end.isPresent()) {
                return end.get();
            }
        }
        throw new IllegalStateException("a beam search ended with a text of %d tokens that does not end"
                .formatted(best.ids().size()));
    }

    @Override
    public Generation generation(FinishReason reason) {
        return delivery.generation(reason);
    }

    @Override
    public List<Sequence> sequences() {
        return List.copyOf(open);
    }

    @Override
    public DraftCounts drafted() {
        return DraftCounts.NONE;
    }
}
