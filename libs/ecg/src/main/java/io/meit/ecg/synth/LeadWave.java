package io.meit.ecg.synth;

/**
 * A {@link Wave} as the eight independent leads see it.
 *
 * @param leads (8) height of the top in mV in I, II, V1..V6
 */
record LeadWave(double from, double to, double rise, double fall, double[] leads) {

    static final int INDEPENDENT_LEADS = 8;
    static final int LIMB_LEADS = 2;
    private static final double STEP = 1.0 / 500;
    /** Flanks end here; what is cut is below 0.02 % of the height. */
    private static final double FLANK_SIGMAS = 4.2;

    /** Share of the height at a time in s. */
    double at(double time) {
        double distance = time < from ? (from - time) / rise : time > to ? (time - to) / fall : 0;
        return distance > FLANK_SIGMAS ? 0 : StrictMath.exp(-0.5 * distance * distance);
    }

    /** Integral of the shape over time in s. */
    double area() {
        return to - from + (rise + fall) * StrictMath.sqrt(StrictMath.PI / 2);
    }

    LeadWave shifted(double seconds) {
        return new LeadWave(from + seconds, to + seconds, rise, fall, leads);
    }

    LeadWave stretched(double factor) {
        return new LeadWave(from * factor, to * factor, rise * factor, fall * factor, leads);
    }

    LeadWave gained(double limb, double chest) {
        double[] gained = new double[INDEPENDENT_LEADS];
        for (int lead = 0; lead < INDEPENDENT_LEADS; lead++) {
            gained[lead] = leads[lead] * (lead < LIMB_LEADS ? limb : chest);
        }
        return new LeadWave(from, to, rise, fall, gained);
    }

    /** Scaled so that the largest of the six limb leads, and of the chest leads, has that height in mV. */
    LeadWave scaledTo(double limbMv, double chestMv) {
        double limb = Voltages.largestLimb(leads[0], leads[1]);
        double chest = 0;
        for (int lead = LIMB_LEADS; lead < INDEPENDENT_LEADS; lead++) {
            chest = Math.max(chest, Math.abs(leads[lead]));
        }
        return gained(limbMv / limb, chestMv / chest);
    }

    /** Adds the wave to samples (8, n) at 500 Hz, its time 0 at {@code origin} s. */
    void addTo(double[][] samples, double origin, double gain) {
        double start = origin + from;
        double end = origin + to;
        int first = (int) Math.ceil(start / STEP);
        int afterTop = (int) Math.floor(end / STEP) + 1;
        for (int i = Math.max(0, first); i < Math.min(samples[0].length, afterTop); i++) {
            add(samples, i, gain);
        }
        addFlank(samples, first - 1, -1, new double[] {start - (first - 1) * STEP, rise, gain});
        addFlank(samples, afterTop, 1, new double[] {afterTop * STEP - end, fall, gain});
    }

    /** Walks away from the top: successive values of a Gaussian have ratios that themselves have a constant ratio. */
    private void addFlank(double[][] samples, int first, int direction, double[] distanceSigmaGain) {
        double distance = distanceSigmaGain[0];
        double sigma = distanceSigmaGain[1];
        double half = 0.5 / (sigma * sigma);
        double value = distanceSigmaGain[2] * StrictMath.exp(-half * distance * distance);
        double ratio = StrictMath.exp(-half * STEP * (2 * distance + STEP));
        double bend = StrictMath.exp(-2 * half * STEP * STEP);
        int count = (int) ((FLANK_SIGMAS * sigma - distance) / STEP) + 1;
        for (int k = 0, i = first; k < count; k++, i += direction) {
            if (i >= 0 && i < samples[0].length) {
                add(samples, i, value);
            }
            value *= ratio;
            ratio *= bend;
        }
    }

    private void add(double[][] samples, int i, double value) {
        for (int lead = 0; lead < INDEPENDENT_LEADS; lead++) {
            samples[lead][i] += value * leads[lead];
        }
    }
}
