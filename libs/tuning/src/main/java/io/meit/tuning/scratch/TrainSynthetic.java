package io.meit.tuning.scratch;

import io.meit.model.checkpoint.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The one command that makes a synthetic checkpoint: train, keep reports to draft from, evaluate on held-out ECGs. */
public final class TrainSynthetic {

    /** Folder entry that says how the checkpoint was made. */
    private static final String CONFIG = "training.json";

    private static final String EVALUATION = "evaluation.json";

    private final String codeVersion;

    /** @param codeVersion version of the running code, written into evaluation.json */
    public TrainSynthetic(String codeVersion) {
        this.codeVersion = codeVersion;
    }

    /**
     * Trains what the configuration says, and writes checkpoint, drafts, training.json and evaluation.json.
     *
     * @param config a file such as {@code models/meit-synthetic-v1/training.json}
     * @param out directory of the checkpoint; is made if need be
     * @return what evaluation.json says
     */
    public SyntheticEvaluation run(Path config, Path out, Consumer<TrainingProgress> progress)
            throws IOException, InterruptedException {
        SyntheticTraining training = SyntheticTraining.read(config);
        SyntheticTrainer.train(training, out, progress);
        Files.writeString(out.resolve(CONFIG), training.toJson());
        DraftReports.write(training.trainingEcgs(), DraftReports.MAX_BYTES, out.resolve(Checkpoint.DRAFTS));
        return evaluate(training, out);
    }

    /** Evaluates a checkpoint anew, e.g. after a change of the generator of ECGs. */
    public SyntheticEvaluation evaluate(SyntheticTraining training, Path out) throws IOException {
        SyntheticEvaluation evaluation = SyntheticEvaluation.of(Checkpoint.open(out), training.heldOutEcgs());
        EvaluationFile.write(evaluation, training.name(), codeVersion, out.resolve(EVALUATION));
        return evaluation;
    }
}
