package io.meit.evaluation.worker.write;

import io.meit.evaluation.sample.SampleOrder;
import io.meit.evaluation.sample.SampleOutput;
import io.meit.model.batch.StepFailedException;
import io.meit.model.generate.GeneratedToken;
import io.meit.model.generate.Generation;
import io.meit.model.generate.GenerationListener;
import io.meit.model.generate.TokenListener.Decision;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** One report that is being written, and what comes out. */
final class ReportInProgress implements GenerationListener {

    private final SampleOrder order;
    private final double achievedDecibel;
    private final String checkpoint;
    private final Consumer<SampleOutput> done;
    private final long begin = System.nanoTime();
    private Optional<StepFailedException> broken = Optional.empty();

    ReportInProgress(SampleOrder order, double achievedDecibel, String checkpoint, Consumer<SampleOutput> done) {
        this.order = order;
        this.achievedDecibel = achievedDecibel;
        this.checkpoint = checkpoint;
        this.done = done;
    }

    @Override
    public Decision onToken(GeneratedToken token) {
        return Decision.CONTINUE;
    }

    @Override
    public void finished(Generation generation) {
        done.accept(new SampleOutput(
                order.key(),
                generation.text(),
                generation.tokens().size(),
                generation.tokens().stream()
                        .mapToDouble(GeneratedToken::logProbability)
                        .sum(),
                generation.finishReason().name().toLowerCase(Locale.ROOT),
                "",
                achievedDecibel,
                checkpoint,
                seconds()));
    }

    /** A decoder that fails says nothing of the sample; anything else would happen to it again. */
    @Override
    public void failed(RuntimeException reason) {
        if (reason instanceof StepFailedException machine) {
            broken = Optional.of(machine);
        } else {
            fail(reason);
        }
    }

    /** The sample has no report, and will have none. */
    void fail(RuntimeException reason) {
        String message = reason.getMessage() == null ? reason.toString() : reason.getMessage();
        done.accept(new SampleOutput(order.key(), "", 0, 0, "", message, achievedDecibel, checkpoint, seconds()));
    }

    /** @throws StepFailedException if the decoder failed while it was written */
    void requireWhole() {
        broken.ifPresent(machine -> {
            throw machine;
        });
    }

    private double seconds() {
        return (System.nanoTime() - begin) / 1e9;
    }
}
