package io.meit.ingest.assemble;

import io.meit.ecg.resample.Resampler;
import io.meit.ecg.signal.EcgWindow;
import io.meit.ecg.window.QuantizedWindow;
import java.util.Arrays;

/** From a whole window at the monitor's rate to the samples that travel. */
public final class WindowSamples {

    private WindowSamples() {}

    /** Each window is resampled by itself, so that the same frames give the same bytes however they were sent. */
    public static QuantizedWindow of(Assembly.Complete window, int sampleRateHz) {
        float[][] resampled = Arrays.stream(window.millivolts())
                .map(lead -> Resampler.resample(lead, sampleRateHz, EcgWindow.SAMPLE_RATE_HZ, EcgWindow.LENGTH))
                .toArray(float[][]::new); // (12, 5000)
        return QuantizedWindow.of(new EcgWindow(resampled));
    }
}
