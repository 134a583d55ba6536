package io.meit.bench.draft;

import io.meit.bench.harness.RoundPlan;
import java.nio.file.Path;
import java.util.List;

/**
 * What to compare.
 *
 * @param model a checkpoint that reads ECGs
 * @param reports how many are written in a sample, each of another ECG
 * @param seed of the synthetic ECGs; not the one the checkpoint was trained with
 * @param drafts most tokens drafted per step; each is a contestant beside the one without drafts
 * @param maxTokens of a report
 */
public record DraftPlan(
        Path model, int reports, long seed, List<Integer> drafts, int maxTokens, int threads, RoundPlan rounds) {

    public DraftPlan {
        drafts = List.copyOf(drafts);
        if (reports < 1 || maxTokens < 1 || threads < 1) {
            throw new IllegalArgumentException("reports %d, tokens of a report %d, threads %d: each must be at least 1"
                    .formatted(reports, maxTokens, threads));
        }
        if (drafts.isEmpty() || drafts.stream().anyMatch(most -> most < 1) || hasTwice(drafts)) {
            throw new IllegalArgumentException(
                    "drafts %s: name the most tokens to draft per step, 1 or more, each once; writing without drafts always takes part"
                            .formatted(drafts));
        }
    }

    private static boolean hasTwice(List<Integer> drafts) {
        return drafts.stream().distinct().count() < drafts.size();
    }
}
