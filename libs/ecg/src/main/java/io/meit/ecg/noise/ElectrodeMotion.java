package io.meit.ecg.noise;

import io.meit.ecg.signal.EcgWindow;

/**
 * Skin stretch and pulled cables: the half-cell potential of an electrode jumps and creeps back. Events come at random
 * times at each electrode alone (a Poisson process), each with its own sign, size, rise (20 to 150 ms) and return (0.1 to
 * 1 s), so the noise lies where P, QRS and T waves lie and may look like ectopic beats: the hardest of all to tell.
 *
 * @param eventsPerSecond mean number of events at each electrode, 0.2 to 10
 */
public record ElectrodeMotion(double eventsPerSecond) implements NoiseSource {

    public static final ElectrodeMotion DEFAULT = new ElectrodeMotion(1.5);

    /** Events before the window that still creep back in it. */
    private static final double LEAD_IN_SECONDS = 4;

    public ElectrodeMotion {
        if (!(eventsPerSecond >= 0.2 && eventsPerSecond <= 10)) {
            throw new IllegalArgumentException(
                    "eventsPerSecond is %s; it must be 0.2 to 10".formatted(eventsPerSecond));
        }
    }

    @Override
    public double[][] electrodes(long seed) {
        double[][] noise = new double[Electrode.MEASURED][EcgWindow.LENGTH];
        for (int e = 0; e < noise.length; e++) {
            Draw draw = Draw.of(seed, "motion " + e);
            double time = -LEAD_IN_SECONDS;
            while (time < EcgWindow.SECONDS) {
                addEvent(noise[e], time, draw);
                time -= StrictMath.log(1 - draw.unit()) / eventsPerSecond;
            }
            Samples.subtractMean(noise[e]);
        }
        return noise;
    }

    /** {@code exp(-t / back) - exp(-t / rise)} from {@code start} on, of random height. */
    private static void addEvent(double[] noise, double start, Draw draw) {
        double height = draw.normal();
        double rise = draw.between(0.02, 0.15) / 3; // up within three time constants
        double back = draw.between(0.1, 1);
        int first = Math.max(0, (int) Math.ceil(start * EcgWindow.SAMPLE_RATE_HZ));
        double after = (double) first / EcgWindow.SAMPLE_RATE_HZ - start;
        double slow = height * StrictMath.exp(-after / back);
        double fast = height * StrictMath.exp(-after / rise);
        double slowStep = StrictMath.exp(-1 / (back * EcgWindow.SAMPLE_RATE_HZ));
        double fastStep = StrictMath.exp(-1 / (rise * EcgWindow.SAMPLE_RATE_HZ));
        for (int i = first; i < noise.length; i++) {
            noise[i] += slow - fast;
            slow *= slowStep;
            fast *= fastStep;
        }
    }

    @Override
    public String canonical() {
        return "electrode_motion(events_per_s=%s)".formatted(eventsPerSecond);
    }
}
