package io.meit.tuning.scratch;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.meit.ecg.noise.NoiseRecordings;
import io.meit.model.checkpoint.Checkpoint;
import io.meit.model.encoder.EncoderFiles;
import io.meit.model.tokenizer.train.BytePairVocabulary;
import io.meit.model.tokenizer.train.TokenizerFile;
import io.meit.statements.metrics.ClinicalScores;
import io.meit.tuning.save.CheckpointStore;
import io.meit.tuning.save.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Trains encoder, projector and decoder from scratch on real and synthetic ECGs. A training that was killed goes on from its last
 * saved state to the same bytes.
 */
public final class CheckpointTrainer {

    /** Steps between two saved states. */
    private static final int SAVE_EVERY = 250;

    private static final String STATE = "state";
    private static final String CONFIG = "training.json";

    private final CheckpointTraining training;
    private final Map<String, Path> data;
    private final NoiseRecordings recordings;
    private final int saveEvery;

    /**
     * @param data directories of the prepared sets, by the names of the sources
     * @param recordings of noise, or {@link NoiseRecordings#NONE}
     */
    public CheckpointTrainer(CheckpointTraining training, Map<String, Path> data, NoiseRecordings recordings) {
        this(training, data, recordings, SAVE_EVERY);
    }

    /** @param saveEvery steps between two saved states */
    CheckpointTrainer(CheckpointTraining training, Map<String, Path> data, NoiseRecordings recordings, int saveEvery) {
        this.training = training;
        this.data = Map.copyOf(data);
        this.recordings = recordings;
        this.saveEvery = saveEvery;
    }

    /**
     * Trains and writes a checkpoint directory.
     *
     * @param out is made if it does not exist; a state that lies in it is gone on from
     * @param progress told every 20 steps and at the last, on the calling thread
     * @return how the patients that were kept out were read, under each kind of instruction; empty if there are none
     * @throws IllegalArgumentException if the state in the directory is of another configuration or other data
     */
    public List<Examined> run(Path out, Consumer<TrainingProgress> progress) throws IOException, InterruptedException {
        TrainingSets sets = TrainingSets.read(training, data);
        EcgTargets targets = sets.targets(training);
        BytePairVocabulary vocabulary = ReportVocabulary.learn(
                training.vocabulary(), sets.texts(), List.of(Prompts.included(), Prompts.forStatements()));
        Files.createDirectories(out);
        TokenizerFile.write(vocabulary, out.resolve("tokenizer.json"));
        JointNetwork network = network(vocabulary.tokens().size(), targets.sizes());
        CheckpointStore states = new CheckpointStore(out.resolve(STATE), 1);
        RunState beginning = RunState.beginning(sha256(training.toJson()), sha256(sets.hashes() + " " + noise()));
        Optional<CheckpointStore.Saved> saved = states.latest();
        saved.ifPresent(state -> requireSame(state.run(), beginning, out));
        try (TrainingText text = new TrainingText(out);
                JointModule module = module(network, saved)) {
            Batches batches = new Batches(
                    sets.examples(training, targets, recordings),
                    text,
                    training.optimisation().batch(),
                    training.seed(),
                    new FeatureDropout(training.encoder().pooledSize(), training.featureDropout()));
            int step = saved.map(state -> state.run().step()).orElse(0);
            while (step < training.optimisation().steps()) {
                int until = Math.min(step + saveEvery, training.optimisation().steps());
                steps(module, batches, step, until, progress);
                states.write(beginning.at(until), TrainingState.of(module).tensors());
                step = until;
            }
            write(network, module, text, out);
        }
        Files.writeString(out.resolve(CONFIG), training.toJson());
        if (!training.textSeesEcg()) {
            return List.of();
        }
        writeDrafts(sets, out);
        return examine(Checkpoint.open(out), sets.dev());
    }

    /**
     * How well the patients were read that were kept out.
     *
     * @param prompt of all reports
     * @param ecgs how many
     */
    public record Examined(String prompt, int ecgs, ClinicalScores scores) {}

    private static List<Examined> examine(Checkpoint checkpoint, List<StatementExam.Question> dev) {
        if (dev.isEmpty()) {
            return List.of();
        }
        StatementExam exam = new StatementExam();
        return Stream.of(Prompts.included(), Prompts.forStatements())
                .map(prompts ->
                        new Examined(prompts.standard(), dev.size(), exam.of(checkpoint, prompts.standard(), dev)))
                .toList();
    }

    private JointNetwork network(int vocabulary, AuxiliaryTargets targets) {
        return new JointNetwork(
                training.encoder(),
                training.projector(),
                training.decoder().withVocabulary(vocabulary),
                training.decoder().startDeviation(),
                targets,
                new EcgPrefix(training.prefixTokens(), training.textGradient(), training.textSeesEcg()));
    }

    /** The recordings' content, since their names are the same everywhere. */
    private List<String> noise() {
        return recordings.names().stream()
                .map(name -> recordings.named(name).canonical())
                .toList();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static void requireSame(RunState state, RunState beginning, Path out) {
        if (!state.config().equals(beginning.config()) || !state.data().equals(beginning.data())) {
            throw new IllegalArgumentException(
                    "%s holds step %d of another configuration or other data; choose another directory, or delete it"
                            .formatted(out, state.step()));
        }
    }

    private JointModule module(JointNetwork network, Optional<CheckpointStore.Saved> saved) {
        List<NamedTensor> trained = network.startValues(training.seed());
        List<NamedTensor> statistics = network.startStatistics();
        if (saved.isEmpty()) {
            return new JointModule(network, trained, statistics);
        }
        TrainingState state = TrainingState.of(saved.get().tensors(), trained, statistics);
        JointModule module = new JointModule(network, state.trained(), state.statistics());
        module.resume(state.averaged(), state.optimiser());
        return module;
    }

    private void steps(JointModule module, Batches batches, int first, int end, Consumer<TrainingProgress> progress)
            throws InterruptedException {
        Optimisation optimisation = training.optimisation();
        LearningRate schedule =
                new LearningRate(optimisation.learningRate(), optimisation.warmupSteps(), optimisation.steps());
        ProgressMeter meter = new ProgressMeter(optimisation, progress);
        try (ExecutorService ahead = Executors.newSingleThreadExecutor()) {
            Future<Batch> next = ahead.submit(() -> batches.at(first));
            for (int step = first; step < end; step++) {
                Batch batch = Completed.value(next);
                int following = step + 1;
                if (following < end) {
                    next = ahead.submit(() -> batches.at(following));
                }
                double rate = schedule.at(step);
                meter.record(following, module.step(batch, optimisation, rate, training.averaging()), rate);
            }
        }
    }

    private void write(JointNetwork network, JointModule module, TrainingText text, Path out) throws IOException {
        List<NamedTensor> values = training.averaging() > 0 ? module.averaged() : module.trained();
        CheckpointFiles files = new CheckpointFiles(out);
        files.writeDecoder(network, values, text.end());
        if (!training.textSeesEcg()) {
            return;
        }
        files.writeEncoder(
                network,
                values,
                module.statistics(),
                new EncoderFiles(
                        training.encoder(), training.projector(), training.prefixTokens(), training.preparation()),
                Prompts.included().standard());
    }

    private static void writeDrafts(TrainingSets sets, Path out) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (String text : sets.texts().toList()) {
            if (lines.length() + text.length() > DraftReports.MAX_BYTES) {
                break;
            }
            lines.append(text).append('\n');
        }
        Files.writeString(out.resolve(Checkpoint.DRAFTS), lines, UTF_8);
    }
}
