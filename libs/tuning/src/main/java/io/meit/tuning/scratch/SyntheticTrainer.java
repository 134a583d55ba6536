package io.meit.tuning.scratch;

import io.meit.ecg.prepare.Preparations;
import io.meit.model.encoder.EncoderFiles;
import io.meit.model.tokenizer.train.BytePairVocabulary;
import io.meit.model.tokenizer.train.TokenizerFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Trains encoder, projector and decoder from scratch on synthetic ECGs, made while it trains. The same configuration and
 * number of threads give the same files, byte for byte.
 */
public final class SyntheticTrainer {

    /** Steps between two reports of progress. */
    static final int PROGRESS_EVERY = 20;

    private SyntheticTrainer() {}

    /**
     * Trains and writes a checkpoint directory.
     *
     * @param out is made if it does not exist; files of an older checkpoint in it are overwritten
     * @param progress told every 20 steps and at the last, on the calling thread
     */
    public static void train(SyntheticTraining training, Path out, Consumer<TrainingProgress> progress)
            throws IOException, InterruptedException {
        EcgExamples examples =
                new SyntheticExamples(training.trainingEcgs(), Preparations.named(training.preparation()));
        train(training, examples, out, progress);
    }

    static void train(SyntheticTraining training, EcgExamples examples, Path out, Consumer<TrainingProgress> progress)
            throws IOException, InterruptedException {
        Prompts prompts = Prompts.included();
        BytePairVocabulary vocabulary = ReportVocabulary.learn(training.vocabulary(), prompts);
        Files.createDirectories(out);
        TokenizerFile.write(vocabulary, out.resolve("tokenizer.json"));
        JointNetwork network = new JointNetwork(
                training.encoder(),
                training.projector(),
                training.decoder().withVocabulary(vocabulary.tokens().size()),
                training.decoder().startDeviation(),
                examples.targets(),
                EcgPrefix.SINGLE);
        try (TrainingText text = new TrainingText(out);
                JointModule module =
                        new JointModule(network, network.startValues(training.seed()), network.startStatistics())) {
            Batches batches =
                    new Batches(examples, text, training.optimisation().batch(), training.seed(), FeatureDropout.NONE);
            run(module, batches, training.optimisation(), progress);
            CheckpointFiles files = new CheckpointFiles(out);
            files.writeDecoder(network, module.trained(), text.end());
            files.writeEncoder(
                    network,
                    module.trained(),
                    module.statistics(),
                    new EncoderFiles(training.encoder(), training.projector(), training.preparation()),
                    prompts.standard());
        }
    }

    private static void run(
            JointModule module, Batches batches, Optimisation optimisation, Consumer<TrainingProgress> progress)
            throws InterruptedException {
        LearningRate schedule =
                new LearningRate(optimisation.learningRate(), optimisation.warmupSteps(), optimisation.steps());
        ProgressMeter meter = new ProgressMeter(optimisation, progress);
        try (ExecutorService ahead = Executors.newSingleThreadExecutor()) {
            Future<Batch> next = ahead.submit(() -> batches.at(0));
            for (int step = 0; step < optimisation.steps(); step++) {
                Batch batch = Completed.value(next);
                int following = step + 1;
                if (following < optimisation.steps()) {
                    next = ahead.submit(() -> batches.at(following));
                }
                double learningRate = schedule.at(step);
                meter.record(following, module.step(batch, optimisation, learningRate), learningRate);
            }
        }
    }
}
