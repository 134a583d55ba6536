package io.meit.ecg.synth;

/**
 * Noise at each of the nine electrodes (RA, LA, LL, C1..C6), so that Einthoven's law holds for it as well: I = LA - RA,
 * II = LL - RA, V = C - (RA + LA + LL) / 3. Each electrode has its own random stream, so a longer record begins with
 * the shorter one.
 */
final class ElectrodeNoise {

    private static final int ELECTRODES = 9;
    private static final double STEP = 1.0 / 500;
    /** What each limb electrode adds to I, II and every chest lead. */
    private static final double[][] LIMB = {{-1, -1, -1.0 / 3}, {1, 0, -1.0 / 3}, {0, 1, -1.0 / 3}};

    private final long seed;
    private final long index;
    private final NoiseLevel level;

    ElectrodeNoise(long seed, long index, NoiseLevel level) {
        this.seed = seed;
        this.index = index;
        this.level = level;
    }

    /** Adds it to samples (8, n) at 500 Hz. */
    void addTo(double[][] samples) {
        if (level.equals(NoiseLevel.NONE)) {
            return;
        }
        Draw shared = Draw.of(seed, index, "noise");
        double wander = level.wanderMv() * shared.between(0.1, 1);
        double muscle = level.muscleMv() * shared.between(0.1, 1);
        double mains = level.mainsMv() * shared.unit();
        double mainsHz = shared.chance(0.5) ? 50 : 60;
        for (int electrode = 0; electrode < ELECTRODES; electrode++) {
            Draw draw = Draw.of(seed, index, "electrode " + electrode);
            double[] noise = new double[samples[0].length];
            for (int k = 0; k < 3; k++) {
                addTone(noise, draw.between(0.05, 0.5), wander * draw.between(0.1, 0.5), draw.unit());
            }
            addTone(noise, mainsHz, mains * draw.between(0.3, 1), draw.unit());
            addMuscle(noise, muscle * draw.between(0.6, 1), draw);
            spread(noise, electrode, samples);
        }
    }

    /** White noise with a weaker slow part, as a surface electrode picks up from muscle. */
    private static void addMuscle(double[] noise, double deviation, Draw draw) {
        double slow = 0;
        for (int i = 0; i < noise.length; i++) {
            double white = draw.normal();
            slow = 0.9 * slow + 0.3 * white;
            noise[i] += deviation * (0.8 * white + 0.5 * slow);
        }
    }

    /** A sine by turning a unit vector step by step. */
    private static void addTone(double[] noise, double hertz, double height, double phase) {
        double turn = 2 * StrictMath.PI * hertz * STEP;
        double cosTurn = StrictMath.cos(turn);
        double sinTurn = StrictMath.sin(turn);
        double cos = height * StrictMath.cos(2 * StrictMath.PI * phase);
        double sin = height * StrictMath.sin(2 * StrictMath.PI * phase);
        for (int i = 0; i < noise.length; i++) {
            noise[i] += sin;
            double next = cos * cosTurn - sin * sinTurn;
            sin = sin * cosTurn + cos * sinTurn;
            cos = next;
        }
    }

    private static void spread(double[] noise, int electrode, double[][] samples) {
        if (electrode >= LIMB.length) {
            addScaled(samples[electrode - LIMB.length + LeadWave.LIMB_LEADS], noise, 1);
            return;
        }
        for (int lead = 0; lead < LeadWave.INDEPENDENT_LEADS; lead++) {
            addScaled(samples[lead], noise, LIMB[electrode][Math.min(lead, LeadWave.LIMB_LEADS)]);
        }
    }

    private static void addScaled(double[] lead, double[] noise, double weight) {
        for (int i = 0; i < lead.length; i++) {
            lead[i] += weight * noise[i];
        }
    }
}
