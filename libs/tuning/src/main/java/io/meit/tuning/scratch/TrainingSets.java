package io.meit.tuning.scratch;

import io.meit.datasets.store.PreparedDataset;
import io.meit.ecg.noise.NoiseRecordings;
import io.meit.ecg.prepare.Preparation;
import io.meit.ecg.prepare.Preparations;
import io.meit.ecg.signal.EcgWindow;
import io.meit.tuning.scratch.MixedExamples.Pool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The ECGs of a {@link CheckpointTraining}, in memory.
 *
 * @param hashes of the prepared sets, by name
 * @param learnt ECGs of each source, the synthetic ones last
 * @param dev training records kept out, to choose settings by: of the sources whose texts are learnt
 */
record TrainingSets(Map<String, String> hashes, List<List<LabelledEcg>> learnt, List<StatementExam.Question> dev) {

    /** Enough kinds of noise that none is learnt; 12 MB at 100 Hz. */
    private static final int NOISE_WINDOWS = 240;

    /**
     * Reads them.
     *
     * @param directories of the prepared sets, by the names of the sources
     * @throws IllegalArgumentException if a source has no directory
     */
    static TrainingSets read(CheckpointTraining training, Map<String, Path> directories) throws IOException {
        LabelledEcgs ecgs = new LabelledEcgs(Preparations.named(training.preparation()), training.measuring() > 0);
        Map<String, String> hashes = new TreeMap<>();
        List<List<LabelledEcg>> learnt = new ArrayList<>();
        List<StatementExam.Question> dev = new ArrayList<>();
        for (CheckpointTraining.Source source : training.sources()) {
            try (PreparedDataset set = PreparedDataset.open(directory(source, directories))) {
                hashes.put(source.data(), set.manifest().dataSetHash());
                learnt.add(ecgs.prepared(set, source.reports(), training.devPercent()));
                if (source.reports()) {
                    dev.addAll(LabelledEcgs.questions(set, training.devPercent()));
                }
            }
        }
        learnt.add(ecgs.synthetic(training.synthetic()));
        return new TrainingSets(hashes, learnt, dev);
    }

    private static Path directory(CheckpointTraining.Source source, Map<String, Path> directories) {
        Path directory = directories.get(source.data());
        if (directory == null) {
            throw new IllegalArgumentException(
                    "the configuration names the data '%s', and no directory is given for it; name one with --data %s=DIR"
                            .formatted(source.data(), source.data()));
        }
        return directory;
    }

    /** Of the auxiliary losses. */
    EcgTargets targets(CheckpointTraining training) {
        List<LabelledEcg> all = learnt.stream().flatMap(List::stream).toList();
        return new EcgTargets(
                StatementPlaces.of(all, training.leastPositives()),
                MeasurementScale.of(all.stream().map(LabelledEcg::measured).toList()),
                training.measuring());
    }

    /** All texts that may be learnt, each as often as it occurs. */
    Stream<String> texts() {
        return learnt.stream()
                .flatMap(List::stream)
                .flatMap(ecg -> Stream.concat(ecg.report().stream(), ecg.statements().stream()));
    }

    EcgExamples examples(CheckpointTraining training, EcgTargets targets, NoiseRecordings recordings) {
        List<Pool> pools = new ArrayList<>();
        for (int i = 0; i < learnt.size(); i++) {
            boolean synthetic = i == learnt.size() - 1;
            double share = synthetic
                    ? training.syntheticShare()
                    : training.sources().get(i).share();
            if (share > 0) {
                pools.add(Pool.of(share, learnt.get(i), targets.places(), synthetic ? 0 : training.balance()));
            }
        }
        Preparation preparation = Preparations.named(training.preparation());
        NoisePool noise = NoisePool.of(recordings, preparation, NOISE_WINDOWS, training.seed());
        double samplesPerSecond = (double) preparation.samples() / EcgWindow.SECONDS;
        ChangedSignal changed = new ChangedSignal(training.changes(), noise, samplesPerSecond);
        return new MixedExamples(pools, targets, changed, training.seed());
    }
}
