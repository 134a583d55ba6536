package io.meit.ecg.synth;

/** The atria in fibrillation: three frequency-modulated waves of 4.5..8 Hz, largest in V1 and the inferior leads. */
final class FibrillatoryWaves {

    private static final int SOURCES = 3;
    private static final double STEP = 1.0 / 500;
    private static final double TURN = 2 * StrictMath.PI;

    /** Height in mV of each source in I, II, V1..V6. */
    private static final double[] LEADS = {0.25, 0.75, 1.0, 0.6, 0.35, 0.25, 0.2, 0.2};

    private final double[] hertz = new double[SOURCES];
    private final double[] slowHertz = new double[SOURCES];
    private final double[] phase = new double[SOURCES];
    private final double[][] leads = new double[SOURCES][LeadWave.INDEPENDENT_LEADS];

    FibrillatoryWaves(Draw draw, double height) {
        double main = draw.between(5, 7.5);
        for (int source = 0; source < SOURCES; source++) {
            hertz[source] = main * draw.between(0.88, 1.12);
            slowHertz[source] = draw.between(0.15, 0.5);
            phase[source] = draw.between(0, TURN);
            for (int lead = 0; lead < LEADS.length; lead++) {
                leads[source][lead] = height / 2 * LEADS[lead] * (1 + 0.3 * draw.normal());
            }
        }
    }

    void addTo(double[][] samples) {
        for (int source = 0; source < SOURCES; source++) {
            for (int i = 0; i < samples[0].length; i++) {
                double time = i * STEP;
                double bend = 1.5 * StrictMath.sin(TURN * slowHertz[source] * time + phase[source]);
                double value = StrictMath.sin(TURN * hertz[source] * time + phase[source] + bend);
                for (int lead = 0; lead < LEADS.length; lead++) {
                    samples[lead][i] += value * leads[source][lead];
                }
            }
        }
    }
}
