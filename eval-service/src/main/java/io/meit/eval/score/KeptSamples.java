package io.meit.eval.score;

import io.meit.eval.run.RunSample;
import io.meit.eval.run.RunSamples;
import io.meit.evaluation.sample.KeptSample;
import io.meit.evaluation.sample.SampleOrder;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;

/** The samples of a run from the database, page after page, for a thread that may wait. */
@Singleton
class KeptSamples {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RunSamples samples;

    KeptSamples(RunSamples samples) {
        this.samples = samples;
    }

    /** All samples of a run, in order; throws {@link UnscorableRunException} at one that is not written. */
    Iterable<KeptSample> of(String runId) {
        return () -> new Pages(runId);
    }

    private final class Pages implements Iterator<KeptSample> {

        private final String runId;
        private final Queue<RunSample> page = new ArrayDeque<>();
        // A run has few prompts, and each sample would hold one of its own.
        private final Map<String, String> prompts = new HashMap<>();
        private int last = -1;
        private boolean ended;

        Pages(String runId) {
            this.runId = runId;
        }

        @Override
        public boolean hasNext() {
            if (page.isEmpty() && !ended) {
                List<RunSample> read = samples.page(runId, last, RunSamples.PAGE, Optional.empty())
                        .await()
                        .atMost(PATIENCE);
                ended = read.size() < RunSamples.PAGE;
                page.addAll(read);
            }
            return !page.isEmpty();
        }

        @Override
        public KeptSample next() {
            if (!hasNext()) {
                throw new NoSuchElementException("run %s has no more samples".formatted(runId));
            }
            RunSample sample = page.remove();
            last = sample.ordinal();
            return new KeptSample(
                    slim(sample.order()),
                    sample.output()
                            .orElseThrow(() -> new UnscorableRunException(
                                    "sample %d of run \"%s\" is not written".formatted(sample.ordinal(), runId))));
        }

        private SampleOrder slim(SampleOrder order) {
            return new SampleOrder(
                    order.key(),
                    order.cell(),
                    order.record(),
                    order.index(),
                    prompts.computeIfAbsent(order.prompt(), prompt -> prompt),
                    order.reference(),
                    order.attributes());
        }
    }
}
