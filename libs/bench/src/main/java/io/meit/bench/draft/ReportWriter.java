package io.meit.bench.draft;

import io.meit.model.batch.BatchModel;
import io.meit.model.batch.BatchSettings;
import io.meit.model.batch.ContinuousBatch;
import io.meit.model.generate.GeneratedToken;
import io.meit.model.generate.Generation;
import io.meit.model.generate.GenerationListener;
import io.meit.model.generate.GenerationRequest;
import io.meit.model.generate.TokenListener.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes reports one after the other with a given limit of drafted tokens. Several may share a model, which none of them closes. */
final class ReportWriter {

    private final BatchModel model;
    private final BatchSettings settings;

    /** @param maxDraft tokens drafted per step; 0 = no drafts */
    ReportWriter(BatchModel model, int maxDraft) {
        this.model = model;
        // No idle prefixes: an ECG's keys and values belong to the time of its request, in every round.
        this.settings = new BatchSettings(1, 1, 0, maxDraft, 1);
    }

    Written write(List<GenerationRequest> requests) {
        ContinuousBatch batch = new ContinuousBatch(model, settings);
        List<Generation> reports = new ArrayList<>();
        long requestNanos = 0;
        long decodeNanos = 0;
        long steps = 0;
        for (GenerationRequest request : requests) {
            Report report = new Report();
            long start = System.nanoTime();
            if (!batch.admit(request, report)) {
                throw new IllegalStateException("the cache has no room for one report");
            }
            batch.step();
            long first = System.nanoTime();
            for (; report.open(); steps++) {
                batch.step();
            }
            long end = System.nanoTime();
            reports.add(report.generation());
            requestNanos += end - start;
            decodeNanos += end - first;
        }
        return new Written(requestNanos / 1e9, decodeNanos / 1e9, steps, reports, batch.drafted());
    }

    /** Waits for one report. */
    private static final class Report implements GenerationListener {

        private Optional<Generation> generation = Optional.empty();
        private Optional<RuntimeException> failure = Optional.empty();

        @Override
        public Decision onToken(GeneratedToken token) {
            return Decision.CONTINUE;
        }

        @Override
        public void finished(Generation result) {
            generation = Optional.of(result);
        }

        @Override
        public void failed(RuntimeException reason) {
            failure = Optional.of(reason);
        }

        boolean open() {
            return generation.isEmpty() && failure.isEmpty();
        }

        Generation generation() {
            return generation.orElseThrow(() -> failure.orElseThrow());
        }
    }
}
