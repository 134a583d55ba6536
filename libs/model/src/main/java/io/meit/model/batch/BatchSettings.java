package io.meit.model.batch;

/**
 * Limits of a batch.
 *
 * @param maxTexts texts at once, each beam of a search counted; at least 1
 * @param promptsPerStep new texts whose prompts one step takes in, so that those in progress do not wait long; at least 1
 * @param idlePrefixes ECGs whose keys and values are kept although no text uses them now; 0 = none
 * @param maxDraft tokens drafted per step; 0 = no drafts
 * @param draftUpToTexts drafts are made while at most so many texts are in the batch: a full batch has better uses for rows
 */
public record BatchSettings(int maxTexts, int promptsPerStep, int idlePrefixes, int maxDraft, int draftUpToTexts) {

    public static final BatchSettings DEFAULT = new BatchSettings(64, 4, 64, 8, 1);

    public BatchSettings {
        atLeast("max_texts", maxTexts, 1);
        atLeast("prompts_per_step", promptsPerStep, 1);
        atLeast("idle_prefixes", idlePrefixes, 0);
        atLeast("max_draft", maxDraft, 0);
        atLeast("draft_up_to_texts", draftUpToTexts, 0);
    }

    private static void atLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException("%s is %d; it must be at least %d".formatted(name, value, least));
        }
    }

    public BatchSettings withMaxTexts(int texts) {
        return new BatchSettings(texts, promptsPerStep, idlePrefixes, maxDraft, draftUpToTexts);
    }

    public BatchSettings withDrafts(int tokens, int upToTexts) {
        return new BatchSettings(maxTexts, promptsPerStep, idlePrefixes, tokens, upToTexts);
    }
}
