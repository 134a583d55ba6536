package io.meit.bench.draft;

import io.meit.bench.harness.Spread;
import io.meit.model.generate.Generation;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * All contestants on one checkpoint.
 *
 * @param decoderId of the checkpoint
 * @param hasDrafts whether it has texts to draft from; if not, drafts come from prompt and text alone
 * @param entries the one without drafts first
 */
public record DraftComparison(String decoderId, boolean hasDrafts, List<DraftEntry> entries) {

    public DraftComparison {
        entries = List.copyOf(entries);
    }

    /** Median over that without drafts; empty where one of them has none. */
    public Optional<Double> ratio(DraftEntry entry, ToDoubleFunction<Written> speed) {
        Optional<Spread> without = entries.getFirst().spread(speed);
        return without.flatMap(plain -> entry.spread(speed).map(drafted -> drafted.median() / plain.median()));
    }

    /** True if every token, log-probability and text of every sample is that of the first sample without drafts. */
    public boolean same(DraftEntry entry) {
        List<Generation> expected = entries.getFirst().first().reports();
        return entry.samples().stream()
                .allMatch(sample -> sample.result().reports().equals(expected));
    }

    /** True if all are the same. */
    public boolean allSame() {
        return entries.stream().allMatch(this::same);
    }
}
