package io.meit.tuning.run;

import io.meit.tuning.config.TuningConfig;
import io.meit.tuning.config.Validation;
import io.meit.tuning.data.Batches;
import io.meit.tuning.data.TuningExamples;
import io.meit.tuning.network.MicroBatch;
import io.meit.tuning.network.TuningModule;
import io.meit.tuning.report.GreedyReports;
import io.meit.tuning.text.TuningText;
import java.util.Map;
import java.util.Optional;

/** Loss, and written reports, on examples that are not trained on. */
final class Validator {

    private final Validation settings;
    private final TuningExamples examples;
    private final TuningText text;
    private final int batch;
    private final Optional<GreedyReports> reports;

    /** @param reports absent if none are to be written */
    Validator(TuningConfig config, TuningExamples examples, TuningText text, Optional<GreedyReports> reports) {
        this.settings = config.validation();
        this.examples = examples;
        this.text = text;
        this.batch = config.optimisation().microBatch();
        this.reports = reports;
    }

    /** @param step updates made */
    boolean isDue(int step, int steps) {
        return settings.every() > 0 && (step % settings.every() == 0 || step == steps);
    }

    /** Mean of -log p over the labels of all examples. */
    double loss(TuningModule module) {
        int count = settings.examples() > 0 ? Math.min(settings.examples(), examples.size()) : examples.size();
        double sum = 0;
        long labels = 0;
        for (int first = 0; first < count; first += batch) {
            MicroBatch part = Batches.validation(examples, text, first, Math.min(batch, count - first));
            sum += module.loss(part);
            labels += part.labelled();
        }
        return sum / labels;
    }

    /** Scores of written reports by name; empty if none are to be written. */
    Map<String, Double> metrics(TuningModule module) {
        return reports.map(writing -> writing.scores(module)).orElse(Map.of());
    }
}
