package io.meit.tuning.scratch;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.model.tokenizer.Tokenizer;
import io.meit.model.tokenizer.train.TokenizerFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchesTest {

    @TempDir
    private Path directory;

    private final Prompts prompts = new Prompts(List.of("Report.", "What does this ECG show?"));
    private TrainingText text;
    private Batches batches;

    @BeforeEach
    void prepare() throws IOException {
        TokenizerFile.write(ReportVocabulary.learn(400, prompts), directory.resolve("tokenizer.json"));
        text = new TrainingText(directory);
        batches = new Batches(new NumberedExamples(prompts), text, 4, 1, FeatureDropout.NONE);
    }

    @AfterEach
    void close() {
        text.close();
    }

    @Test
    void stepsTakeConsecutiveExamples() {
        Batch second = batches.at(1);

        assertThat(second.signals()[0]).isEqualTo(4);
        assertThat(second.signals()[3 * Batch.LEADS * NumberedExamples.SAMPLES]).isEqualTo(7);
        assertThat(second.findings()).containsExactly(4, 5, 6, 7);
        assertThat(second.measurements()).containsExactly(-4, -5, -6, -7);
    }

    @Test
    void onlyReportAndEndOfTextAreLabelled() {
        Batch batch = batches.at(0);
        try (Tokenizer tokenizer = Tokenizer.load(directory)) {
            for (int i = 0; i < batch.size(); i++) {
                long[] labelled = LongStream.of(row(batch.labels(), i, batch))
                        .filter(label -> label != Batch.NO_LABEL)
                        .toArray();

                assertThat(tokenizer.decode(Arrays.copyOf(labelled, labelled.length - 1)))
                        .isEqualTo(new NumberedExamples(prompts).at(i).report());
                assertThat(labelled[labelled.length - 1]).isEqualTo(text.end());
            }
        }
    }

    @Test
    void labelsStandAtTheirTokens() {
        Batch batch = batches.at(0);

        for (int i = 0; i < batch.labels().length; i++) {
            assertThat(batch.labels()[i]).isIn(batch.ids()[i], Batch.NO_LABEL);
        }
    }

    @Test
    void theSameStepGivesTheSameBatch() {
        assertThat(batches.at(3)).usingRecursiveComparison().isEqualTo(batches.at(3));
    }

    private static long[] row(long[] values, int row, Batch batch) {
        return Arrays.copyOfRange(values, row * batch.tokens(), (row + 1) * batch.tokens());
    }

    /** Example i holds the number i everywhere. */
    private record NumberedExamples(Prompts prompts) implements EcgExamples {

        private static final int SAMPLES = 8;

        @Override
        public EcgExample at(long index) {
            float[][] signal = new float[Batch.LEADS][SAMPLES];
            for (float[] lead : signal) {
                Arrays.fill(lead, (float) index);
            }
            String report = index % 2 == 0 ? "sinus rhythm. normal ecg." : "atrial fibrillation.";
            return new EcgExample(signal, report, new float[] {(float) index}, new float[] {(float) -index}, prompts);
        }

        @Override
        public AuxiliaryTargets targets() {
            return new AuxiliaryTargets(1, 1, 1);
        }
    }
}
