package io.meit.tuning.scratch;

import io.meit.ecg.noise.AdditiveNoise;
import io.meit.ecg.noise.Muscle;
import io.meit.ecg.noise.NoiseRecordings;
import io.meit.ecg.noise.NoiseSource;
import io.meit.ecg.noise.TargetLevel;
import io.meit.ecg.noise.White;
import io.meit.ecg.prepare.Preparation;
import io.meit.ecg.signal.EcgWindow;
import java.util.ArrayList;
import java.util.List;

/**
 * Windows of nothing but noise of 1 mV, prepared like an ECG: a preparation is nearly linear, so noise added after it is noise
 * added before. Making noise anew for each example would cost more than a training step.
 */
final class NoisePool {

    private final List<float[][]> windows;

    private NoisePool(List<float[][]> windows) {
        this.windows = windows;
    }

    /** Recorded electrode motion and muscle where there are recordings, else generated; and white noise. */
    static NoisePool of(NoiseRecordings recordings, Preparation preparation, int size, long seed) {
        List<NoiseSource> sources = new ArrayList<>(List.of(new White(), Muscle.DEFAULT));
        for (String name : List.of("em", "ma", "bw")) {
            if (recordings.has(name)) {
                sources.add(recordings.named(name));
            }
        }
        List<float[][]> windows = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            AdditiveNoise noise = new AdditiveNoise(sources.get(i % sources.size()), new TargetLevel.Rms(1));
            EcgWindow silence = new EcgWindow(new float[EcgWindow.LEADS][EcgWindow.LENGTH]);
            windows.add(preparation.prepare(noise.apply(silence, seed + i)));
        }
        return new NoisePool(windows);
    }

    int size() {
        return windows.size();
    }

    /** (12, T), not to be changed. */
    float[][] at(int index) {
        return windows.get(index);
    }
}
