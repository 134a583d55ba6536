package io.meit.bench.draft;

import io.meit.bench.harness.Sample;
import io.meit.bench.harness.Spread;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * One contestant.
 *
 * @param maxDraft tokens drafted per step; 0 = no drafts
 * @param samples all that were taken, at least one
 */
public record DraftEntry(int maxDraft, List<Sample<Written>> samples) {

    public DraftEntry {
        samples = List.copyOf(samples);
    }

    /** What tables call it. */
    public String name() {
        return name(maxDraft);
    }

    static String name(int maxDraft) {
        return maxDraft == 0 ? "no drafts" : "drafts of " + maxDraft;
    }

    /** Samples that count. */
    public int kept() {
        return (int) samples.stream().filter(Sample::quiet).count();
    }

    /** Over the samples that count; empty if there is none. */
    public Optional<Spread> spread(ToDoubleFunction<Written> number) {
        return kept() == 0 ? Optional.empty() : Optional.of(spread(number, true));
    }

    /** Over all samples, noisy ones too. */
    Spread spreadOfAll(ToDoubleFunction<Written> number) {
        return spread(number, false);
    }

    private Spread spread(ToDoubleFunction<Written> number, boolean quietOnly) {
        return Spread.of(samples.stream()
                .filter(sample -> sample.quiet() || !quietOnly)
                .mapToDouble(sample -> number.applyAsDouble(sample.result()))
                .toArray());
    }

    /** What it wrote first; all samples of a contestant draft alike. */
    public Written first() {
        return samples.getFirst().result();
    }
}
