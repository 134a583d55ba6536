package io.meit.datasets.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meit.datasets.fixture.Recordings;
import io.meit.ecg.resample.Resampler;
import io.meit.ecg.signal.BadEcgException;
import io.meit.ecg.signal.EcgRecord;
import io.meit.ecg.signal.Lead;
import io.meit.ecg.synth.SyntheticEcgs;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignalPreparationTest {

    private final SignalPreparation preparation = new SignalPreparation();

    @Test
    void samplesAreKeptToHalfAMicrovolt() {
        EcgRecord recording = Recordings.synthetic("a", 1);
        PreparedSignal prepared = preparation.prepare(recording);
        for (Lead lead : Lead.CANONICAL) {
            float[] stored = prepared.window().toWindow().lead(lead);
            for (int i = 0; i < stored.length; i++) {
                assertThat(Math.abs(stored[i] - recording.millivolts().get(lead)[i]))
                        .isLessThan(0.000501f);
            }
        }
    }

    @Test
    void aShortGapIsBridgedAndCounted() {
        EcgRecord recording = copy(Recordings.synthetic("a", 1));
        recording.millivolts().get(Lead.V3)[1000] = Float.NaN;
        recording.millivolts().get(Lead.II)[0] = Float.POSITIVE_INFINITY;
        PreparedSignal prepared = preparation.prepare(recording);
        assertThat(prepared.facts().repairedSamples()).isEqualTo(2);
        float[] v3 = recording.millivolts().get(Lead.V3);
        assertThat(prepared.window().toWindow().lead(Lead.V3)[1000])
                .isCloseTo((v3[999] + v3[1001]) / 2, org.assertj.core.data.Offset.offset(0.001f));
    }

    @Test
    void aGapThatCouldHideABeatIsRefused() {
        EcgRecord recording = copy(Recordings.synthetic("a", 1));
        Arrays.fill(recording.millivolts().get(Lead.V3), 1000, 1200, Float.NaN);
        assertThatThrownBy(() -> preparation.prepare(recording))
                .isInstanceOfSatisfying(BadEcgException.class, e -> assertThat(e.category())
                        .isEqualTo(BadEcgException.Category.MISSING_SAMPLES));
    }

    @Test
    void leadsThatAreNotThereOrEmptyAreZeroAndFlagged() {
        EcgRecord recording = copy(Recordings.without(Recordings.synthetic("a", 1), Lead.V6));
        Arrays.fill(recording.millivolts().get(Lead.V1), Float.NaN);
        PreparedSignal prepared = preparation.prepare(recording);
        assertThat(prepared.facts().missingLeads()).containsExactly(Lead.V1, Lead.V6);
        assertThat(prepared.facts().constantLeads()).isEmpty();
        assertThat(prepared.facts().repairedSamples()).isZero();
        assertThat(prepared.window().toWindow().lead(Lead.V6)).containsOnly(0f);
    }

    @Test
    void leadsThatHoldOneValueAreFlagged() {
        EcgRecord recording = copy(Recordings.synthetic("a", 1));
        Arrays.fill(recording.millivolts().get(Lead.V2), 0.5f);
        assertThat(preparation.prepare(recording).facts().constantLeads()).containsExactly(Lead.V2);
    }

    @Test
    void aRecordingWithoutAnyChangeIsRefused() {
        EcgRecord recording = copy(Recordings.synthetic("a", 1));
        recording.millivolts().values().forEach(samples -> Arrays.fill(samples, 0));
        assertThatThrownBy(() -> preparation.prepare(recording))
                .isInstanceOf(BadEcgException.class)
                .hasMessageContaining("no lead that changes");
    }

    @Test
    void aRecordingUnderTenSecondsIsRefused() {
        EcgRecord recording = Recordings.synthetic("a", 1);
        Map<Lead, float[]> leads = new EnumMap<>(Lead.class);
        recording.millivolts().forEach((lead, samples) -> leads.put(lead, Arrays.copyOf(samples, 4999)));
        assertThatThrownBy(() -> preparation.prepare(Recordings.named("a", 500, leads)))
                .isInstanceOfSatisfying(BadEcgException.class, e -> assertThat(e.category())
                        .isEqualTo(BadEcgException.Category.TOO_SHORT));
    }

    @Test
    void ofALongRecordingTheFirstTenSecondsAreTaken() {
        EcgRecord longer = SyntheticEcgs.seeded(7).patient(1).generate(35).record();
        Map<Lead, float[]> start = new EnumMap<>(Lead.class);
        longer.millivolts().forEach((lead, samples) -> start.put(lead, Arrays.copyOf(samples, 5000)));
        assertThat(preparation.prepare(longer).facts().sha256())
                .isEqualTo(preparation
                        .prepare(Recordings.named("start", 500, start))
                        .facts()
                        .sha256());
    }

    @Test
    void aThousandHertzBecomeFiveHundred() {
        EcgRecord recording = Recordings.synthetic("a", 1);
        Map<Lead, float[]> leads = new EnumMap<>(Lead.class);
        recording
                .millivolts()
                .forEach((lead, samples) -> leads.put(lead, Resampler.resample(samples, 500, 1000, 10_000)));
        PreparedSignal prepared = preparation.prepare(Recordings.named("fast", 1000, leads));
        float[] direct = recording.millivolts().get(Lead.II);
        float[] back = prepared.window().toWindow().lead(Lead.II);
        for (int i = 100; i < 4900; i++) {
            assertThat(Math.abs(direct[i] - back[i])).isLessThan(0.05f);
        }
    }

    private static EcgRecord copy(EcgRecord recording) {
        Map<Lead, float[]> leads = new EnumMap<>(Lead.class);
        recording.millivolts().forEach((lead, samples) -> leads.put(lead, samples.clone()));
        return Recordings.named(recording.recordId(), recording.sampleRateHz(), leads);
    }
}
