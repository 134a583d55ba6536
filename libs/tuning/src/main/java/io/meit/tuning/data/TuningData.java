package io.meit.tuning.data;

import io.meit.datasets.record.Split;
import io.meit.datasets.store.PreparedDataset;
import io.meit.ecg.prepare.Preparation;
import io.meit.ecg.prepare.Preparations;
import io.meit.tuning.config.BadTuningConfigException;
import io.meit.tuning.config.TuningConfig;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The examples that a configuration names. The test split of a prepared set is never opened.
 *
 * @param set what has to be closed
 */
public record TuningData(TuningExamples training, TuningExamples validation, Closeable set) implements Closeable {

    /**
     * Opens them.
     *
     * @throws BadTuningConfigException if there is nothing to train on
     */
    public static TuningData open(TuningConfig.Data data) throws IOException {
        Preparation preparation = Preparations.named(data.preparation());
        return switch (data.source()) {
            case SYNTHETIC -> {
                TuningConfig.Data.Synthetic made = data.synthetic();
                yield new TuningData(
                        new SyntheticExamples(made.seed(), 0, made.training(), preparation),
                        new SyntheticExamples(made.seed(), made.training(), made.validation(), preparation),
                        () -> {});
            }
            case PREPARED -> prepared(Path.of(data.directory()), preparation);
        };
    }

    private static TuningData prepared(Path directory, Preparation preparation) throws IOException {
        PreparedDataset set = PreparedDataset.open(directory);
        try {
            TuningExamples training = PreparedExamples.of(set, Split.TRAIN, preparation);
            if (training.size() == 0) {
                throw new BadTuningConfigException(
                        "data.directory %s has no training record with a report".formatted(directory));
            }
            return new TuningData(training, PreparedExamples.of(set, Split.VALIDATION, preparation), set);
        } catch (IOException | RuntimeException e) {
            set.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        set.close();
    }
}
