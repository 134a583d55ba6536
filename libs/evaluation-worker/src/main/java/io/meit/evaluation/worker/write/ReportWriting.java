package io.meit.evaluation.worker.write;

import io.meit.ecg.noise.UndefinedSnrException;
import io.meit.ecg.signal.BadEcgException;
import io.meit.evaluation.sample.SampleOrder;
import io.meit.evaluation.sample.SampleOutput;
import io.meit.evaluation.worker.model.LoadedModel;
import io.meit.model.encoder.EcgEmbedding;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Writes the reports of one variant, as many at once as its batch has room for; a signal is read when there is room for its
 * report. A sample that can never be written, e.g. because its condition leaves too little of a lead, gets an output that says
 * why; a machine that fails is an exception, and nothing is said of its samples.
 */
final class ReportWriting {

    private final LoadedModel model;
    private final SampleSignals signals;
    private final Consumer<SampleOutput> done;
    private final Runnable afterStep;
    private final List<ReportInProgress> begun = new ArrayList<>();

    /**
     * Writing with a model.
     *
     * @param done told of each output when it is there, in no order that means anything; only keeps it: the batch does not hear
     *     what it throws
     * @param afterStep run after each token, e.g. to hand in what is kept
     */
    ReportWriting(LoadedModel model, SampleSignals signals, Consumer<SampleOutput> done, Runnable afterStep) {
        this.model = model;
        this.signals = signals;
        this.done = done;
        this.afterStep = afterStep;
    }

    private record Encoded(EcgEmbedding ecg, ReportInProgress report) {}

    /** Returns when all are written. */
    void write(List<SampleOrder> orders) {
        Iterator<SampleOrder> waiting = orders.iterator();
        Optional<Encoded> next = encodeNext(waiting);
        while (next.isPresent() || model.writing() > 0) {
            while (next.isPresent() && begins(next.get())) {
                next = encodeNext(waiting);
            }
            if (model.writing() == 0 && next.isPresent()) {
                throw new IllegalStateException(
                        "the cache has no room for a report although no other is being written; use a larger batch");
            }
            model.step();
            begun.forEach(ReportInProgress::requireWhole);
            afterStep.run();
        }
        begun.clear();
    }

    /** The next sample that can be encoded; those before it that cannot have failed. */
    private Optional<Encoded> encodeNext(Iterator<SampleOrder> waiting) {
        while (waiting.hasNext()) {
            SampleOrder order = waiting.next();
            double achieved = Double.NaN;
            try {
                SampleSignal signal = signals.of(order);
                achieved = signal.achievedDecibel();
                EcgEmbedding ecg = model.encode(signal.window());
                return Optional.of(new Encoded(ecg, report(order, achieved)));
            } catch (BadEcgException | UndefinedSnrException e) {
                report(order, achieved).fail(e);
            }
        }
        return Optional.empty();
    }

    private ReportInProgress report(SampleOrder order, double achieved) {
        return new ReportInProgress(order, achieved, model.checkpointId(), done);
    }

    /** False if there is no room yet. */
    private boolean begins(Encoded next) {
        try {
            boolean begins = model.admit(next.ecg(), next.report());
            if (begins) {
                begun.add(next.report());
            }
            return begins;
        } catch (IllegalArgumentException e) {
            next.report().fail(e); // e.g. a prompt that is longer than the context
            return true;
        }
    }
}
