package io.meit.tuning.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.meit.ecg.prepare.Preparations;
import io.meit.ecg.synth.SyntheticEcgs;
import io.meit.tuning.config.BadTuningConfigException;
import io.meit.tuning.config.TuningConfig.Data;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TuningDataTest {

    private static final Data.Synthetic SYNTHETIC = new Data.Synthetic(5, 4, 2);

    @TempDir
    Path directory;

    @Test
    void aPreparedSetGivesItsTrainingAndValidationRecordsThatHaveAReport() throws Exception {
        prepare(
                "one,train,sinus rhythm",
                "two,train,",
                "three,val,normal ecg",
                "four,test,left axis",
                "five,train,atrial flutter");

        try (TuningData data = TuningData.open(prepared())) {
            assertThat(List.of(data.training().at(0).id(), data.training().at(1).id()))
                    .containsExactly("one", "five");
            assertThat(data.training().size()).isEqualTo(2);
            assertThat(data.validation().size()).isEqualTo(1);
            assertThat(data.validation().at(0).report()).containsIgnoringCase("normal ecg");
            assertThat(data.training().hash()).isNotEqualTo(data.validation().hash());
        }
    }

    @Test
    void aPreparedSignalIsThatOfTheRecording() throws Exception {
        prepare("one,train,sinus rhythm", "two,val,sinus rhythm");

        try (TuningData data = TuningData.open(prepared())) {
            float[][] signal = data.training().at(0).signal();
            float[][] expected = Preparations.named("millivolt-v1")
                    .prepare(SyntheticEcgs.seeded(5).ecg(0).window());

            assertThat(signal).hasDimensions(12, 5000);
            assertThat(signal[1][2500]).isCloseTo(expected[1][2500], within(0.02f)); // stored in microvolts
        }
    }

    @Test
    void aSetWithoutTrainingRecordsIsRefused() throws Exception {
        prepare("one,val,sinus rhythm");

        assertThatThrownBy(() -> TuningData.open(prepared()))
                .isInstanceOf(BadTuningConfigException.class)
                .hasMessageContaining("no training record");
    }

    @Test
    void syntheticValidationFollowsTraining() throws Exception {
        try (TuningData data = TuningData.open(new Data(Data.Source.SYNTHETIC, "", "millivolt-v1", SYNTHETIC))) {
            assertThat(data.training().size()).isEqualTo(4);
            assertThat(data.validation().at(0).id()).isEqualTo("synthetic-5-4");
            assertThat(data.training().at(1).signal())
                    .isDeepEqualTo(data.training().at(1).signal());
        }
    }

    private Data prepared() {
        return new Data(Data.Source.PREPARED, directory.resolve("out").toString(), "millivolt-v1", SYNTHETIC);
    }

    private void prepare(String... rows) throws Exception {
        PreparedRows.write(directory, rows);
    }
}
