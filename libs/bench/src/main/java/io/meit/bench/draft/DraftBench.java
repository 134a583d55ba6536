package io.meit.bench.draft;

import io.meit.bench.harness.MachineLoad;
import io.meit.bench.harness.Rounds;
import io.meit.bench.harness.Sample;
import io.meit.bench.harness.Task;
import io.meit.model.batch.BatchModel;
import io.meit.model.checkpoint.Checkpoint;
import io.meit.model.decoder.DecoderSettings;
import io.meit.model.encoder.EcgEmbedding;
import io.meit.model.generate.GenerationRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Writes the same reports greedily with and without drafts, on one decoder in 32-bit floats. */
public final class DraftBench {

    /** Room for one report where the model's context is longer. */
    private static final int MOST_SLOTS = 4096;

    private final MachineLoad load;
    private final Consumer<String> progress;

    /** @param progress is told what happens, a line at a time */
    public DraftBench(MachineLoad load, Consumer<String> progress) {
        this.load = load;
        this.progress = progress;
    }

    /**
     * Encodes the ECGs, loads the decoder and runs all rounds.
     *
     * @throws Exception what writing throws
     */
    public DraftComparison run(DraftPlan plan) throws Exception {
        Checkpoint checkpoint = Checkpoint.open(plan.model());
        progress.accept("encoding %d ECGs of seed %d".formatted(plan.reports(), plan.seed()));
        List<EcgEmbedding> ecgs = HeldOutEcgs.encoded(checkpoint, plan.seed(), plan.reports());
        progress.accept("loading " + plan.model());
        int context = checkpoint.decoder().sizes().context() + checkpoint.prefixTokens();
        DecoderSettings settings = DecoderSettings.plain(Math.min(context, MOST_SLOTS));
        try (BatchModel model = checkpoint.load(settings).model()) {
            progress.accept("%d rounds".formatted(plan.rounds().rounds()));
            return new DraftComparison(
                    model.identity().decoderId(),
                    model.drafts().isPresent(),
                    entries(model, requests(model, ecgs, plan), plan));
        }
    }

    private static List<GenerationRequest> requests(BatchModel model, List<EcgEmbedding> ecgs, DraftPlan plan) {
        String prompt = model.identity().defaultPrompt();
        return ecgs.stream()
                .map(ecg -> new GenerationRequest(prompt, Optional.of(ecg), plan.maxTokens()))
                .toList();
    }

    private List<DraftEntry> entries(BatchModel model, List<GenerationRequest> requests, DraftPlan plan)
            throws Exception {
        List<Integer> drafts = new ArrayList<>(List.of(0));
        drafts.addAll(plan.drafts());
        List<Task<Written>> tasks = new ArrayList<>();
        for (int maxDraft : drafts) {
            ReportWriter writer = new ReportWriter(model, maxDraft);
            tasks.add(new Task<>(DraftEntry.name(maxDraft), Set.of(), () -> writer.write(requests)));
        }
        Map<String, List<Sample<Written>>> samples = new Rounds(plan.rounds(), load).run(tasks);
        return drafts.stream()
                .map(maxDraft -> new DraftEntry(maxDraft, samples.get(DraftEntry.name(maxDraft))))
                .toList();
    }
}
