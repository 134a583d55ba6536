package io.meit.tuning.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.model.checkpoint.RandomCheckpoint;
import io.meit.tuning.config.TuningConfig;
import io.meit.tuning.config.TuningConfig.Text.Batching;
import io.meit.tuning.config.TuningConfigFile;
import io.meit.tuning.network.MicroBatch;
import io.meit.tuning.text.TuningText;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchesTest {

    private static final String[] REPORTS = {"sinus rhythm.", "atrial fibrillation with a rapid response.", "paced."};

    @TempDir
    Path backbone;

    /** Reports of different lengths, with signals that say which one it is. */
    private static final class Reports implements TuningExamples {

        @Override
        public int size() {
            return REPORTS.length;
        }

        @Override
        public TuningExample at(int index) {
            float[][] signal = new float[MicroBatch.LEADS][4];
            Arrays.stream(signal).forEach(lead -> Arrays.fill(lead, index));
            return new TuningExample("record-" + index, signal, REPORTS[index]);
        }

        @Override
        public String hash() {
            return "reports";
        }
    }

    @Test
    void packedTextsAreThePaddedOnesWithoutPadding() throws Exception {
        RandomCheckpoint.write(backbone, 1);
        Batches.Update padded = update(Batching.PADDED);
        Batches.Update packed = update(Batching.PACKED);
        MicroBatch rows = padded.parts().getFirst();
        MicroBatch row = packed.parts().getFirst();

        assertThat(packed.examples()).isEqualTo(padded.examples());
        assertThat(row.signals()).isEqualTo(rows.signals());
        assertThat(packed.labelled()).isEqualTo(padded.labelled());
        int first = 0;
        for (int text = 0; text < row.size(); text++) {
            int length = row.lengths()[text];
            assertThat(Arrays.copyOfRange(row.ids(), first, first + length))
                    .isEqualTo(Arrays.copyOfRange(rows.ids(), text * rows.tokens(), text * rows.tokens() + length));
            assertThat(Arrays.copyOfRange(row.labels(), first, first + length))
                    .isEqualTo(Arrays.copyOfRange(rows.labels(), text * rows.tokens(), text * rows.tokens() + length));
            first += length;
        }
        assertThat(first).isEqualTo(row.tokens());
    }

    @Test
    void anUpdateKnowsHowMuchPaddingThereIsOrWouldBe() throws Exception {
        RandomCheckpoint.write(backbone, 1);
        Batches.Update padded = update(Batching.PADDED);
        Batches.Update packed = update(Batching.PACKED);

        assertThat(padded.tokens()).isEqualTo(padded.padded()).isEqualTo(packed.padded());
        assertThat(packed.tokens()).isEqualTo(packed.texts()).isEqualTo(padded.texts());
        assertThat(packed.texts()).isLessThan(packed.padded());
    }

    private Batches.Update update(Batching batching) {
        TuningConfig config = TuningConfigFile.parse("""
                backbone: any
                data: {source: synthetic}
                optimisation: {batch: 3, micro_batch: 3}
                """, "test");
        try (TuningText text = TuningText.load(backbone, config.text())) {
            return new Batches(new Reports(), text, new DataOrder(3, 5), config.optimisation(), batching).update(0);
        }
    }
}
