package io.meit.eval.live;

import io.meit.metrics.bleu.BleuCounts;
import java.time.Instant;
import java.util.Optional;

/**
 * Sums over all pairs scored under the current signatures.
 *
 * @param meanRougeL empty if nothing is scored
 * @param since when the first pair was scored; empty if none is
 */
public record CorpusTotals(
        long scored,
        BleuCounts counts,
        Optional<Double> meanRougeL,
        Optional<Instant> since,
        long reportsWithoutReference,
        long referencesWithoutReport) {}
