package io.meit.datasets.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.datasets.fixture.Recordings;
import io.meit.ecg.resample.Resampler;
import io.meit.ecg.signal.EcgRecord;
import io.meit.ecg.signal.Lead;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class FingerprintTest {

    private static final int FAR = 40;

    private final SignalPreparation preparation = new SignalPreparation();
    private final EcgRecord original = Recordings.synthetic("a", 3);

    @Test
    void survivesAnotherGain() {
        assertThat(distance(changed(500, samples -> scaled(samples, 4.88f)))).isLessThanOrEqualTo(2);
    }

    @Test
    void survivesAnotherRate() {
        assertThat(distance(changed(100, samples -> Resampler.resample(samples, 500, 100, 1000))))
                .isLessThanOrEqualTo(Fingerprint.SAME_DISTANCE);
        assertThat(distance(changed(257, samples -> Resampler.resample(samples, 500, 257, 2570))))
                .isLessThanOrEqualTo(Fingerprint.SAME_DISTANCE);
    }

    @Test
    void survivesASlowBaseline() {
        assertThat(distance(changed(500, samples -> {
                    float[] drifting = samples.clone();
                    for (int i = 0; i < drifting.length; i++) {
                        drifting[i] += (float) (0.3 * Math.sin(2 * Math.PI * 0.1 * i / 500));
                    }
                    return drifting;
                })))
                .isLessThanOrEqualTo(Fingerprint.SAME_DISTANCE);
    }

    @Test
    void tellsDifferentRecordingsApart() {
        byte[] first = fingerprint(original);
        for (int number = 4; number < 40; number++) {
            assertThat(Fingerprint.distance(first, fingerprint(Recordings.synthetic("b", number))))
                    .isGreaterThan(FAR);
        }
    }

    private int distance(EcgRecord other) {
        return Fingerprint.distance(fingerprint(original), fingerprint(other));
    }

    private byte[] fingerprint(EcgRecord recording) {
        return preparation.prepare(recording).facts().fingerprint();
    }

    private EcgRecord changed(double rateHz, UnaryOperator<float[]> change) {
        Map<Lead, float[]> leads = new EnumMap<>(Lead.class);
        original.millivolts().forEach((lead, samples) -> leads.put(lead, change.apply(samples)));
        return Recordings.named("changed", rateHz, leads);
    }

    private static float[] scaled(float[] samples, float factor) {
        float[] scaled = samples.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= factor;
        }
        return scaled;
    }
}
