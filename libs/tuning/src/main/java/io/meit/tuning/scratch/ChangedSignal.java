package io.meit.tuning.scratch;

import java.util.random.RandomGenerator;

/** Makes a new signal of a prepared one, as {@link SignalChanges} says. */
final class ChangedSignal {

    private static final double LEAST_NOISE = 0.05;

    private final SignalChanges changes;
    private final NoisePool noise;
    private final double samplesPerSecond;

    ChangedSignal(SignalChanges changes, NoisePool noise, double samplesPerSecond) {
        this.changes = changes;
        this.noise = noise;
        this.samplesPerSecond = samplesPerSecond;
    }

    /** (12, T), a new array. */
    float[][] of(float[][] signal, RandomGenerator random) {
        int samples = signal[0].length;
        float gain = (float) (1 + changes.gain() * (2 * random.nextDouble() - 1));
        int shift = (int) Math.round(changes.shiftSeconds() * samplesPerSecond * (2 * random.nextDouble() - 1));
        float[][] changed = new float[signal.length][samples];
        for (int lead = 0; lead < signal.length; lead++) {
            for (int i = Math.max(0, shift); i < Math.min(samples, samples + shift); i++) {
                changed[lead][i] = gain * signal[lead][i - shift];
            }
        }
        if (random.nextDouble() < changes.noiseProbability()) {
            addNoise(changed, random);
        }
        if (random.nextDouble() < changes.lostLead()) {
            changed[random.nextInt(changed.length)] = new float[samples];
        }
        return changed;
    }

    private void addNoise(float[][] signal, RandomGenerator random) {
        float[][] window = noise.at(random.nextInt(noise.size()));
        float level = (float) (changes.noiseMillivolt() * Math.pow(LEAST_NOISE, random.nextDouble()));
        int offset = random.nextInt(signal[0].length);
        for (int lead = 0; lead < signal.length; lead++) {
            for (int i = 0; i < signal[lead].length; i++) {
                signal[lead][i] += level * window[lead][(i + offset) % window[lead].length];
            }
        }
    }
}
