package io.meit.ecg.noise;

import io.meit.ecg.signal.EcgWindow;

/**
 * Two electrodes whose cables were exchanged. Worked out at the electrodes, so every lead that they touch changes as it
 * would on the patient: RA and LA turn I over and exchange II with III and aVR with aVL; two chest electrodes exchange
 * their leads; a limb and a chest electrode also shift Wilson's terminal, and with it all chest leads.
 *
 * <p>RL is in no lead; its potential is taken to be that of LL, as both legs are far from the heart: RA with RL makes II
 * a flat line, LA with RL makes III one.
 *
 * <p>III, aVR, aVL and aVF are computed from I and II, so rounding of the recorded ones (1 or 2 units) is lost. Where I or
 * II is missing, so are the leads computed from them.
 *
 * @param first one electrode
 * @param second another
 */
public record LeadSwap(Electrode first, Electrode second) implements Corruption {

    public LeadSwap {
        if (first == second) {
            throw new IllegalArgumentException("electrode %s cannot be exchanged with itself".formatted(first));
        }
    }

    @Override
    public EcgWindow apply(EcgWindow window, long seed) {
        return first.isLimb() || second.isLimb() ? atElectrodes(window) : chestLeads(window);
    }

    private EcgWindow atElectrodes(EcgWindow window) {
        double[][] potentials = Einthoven.potentials(window); // (9, 5000)
        double[][] recorded = potentials.clone();
        put(recorded, first, at(potentials, second));
        put(recorded, second, at(potentials, first));
        return Einthoven.window(Einthoven.leadsOf(recorded)); // (12, 5000)
    }

    /** No limb lead changes, and two chest leads change places: exact, whatever is missing elsewhere. */
    private EcgWindow chestLeads(EcgWindow window) {
        float[][] leads = Samples.copyOf(window);
        leads[lead(first)] = window.millivolts()[lead(second)].clone();
        leads[lead(second)] = window.millivolts()[lead(first)].clone();
        return new EcgWindow(leads);
    }

    private static int lead(Electrode chest) {
        return chest.ordinal() + Electrode.LIMBS;
    }

    private static double[] at(double[][] potentials, Electrode electrode) {
        return potentials[(electrode == Electrode.RL ? Electrode.LL : electrode).ordinal()];
    }

    private static void put(double[][] potentials, Electrode electrode, double[] potential) {
        if (electrode.isMeasured()) {
            potentials[electrode.ordinal()] = potential;
        }
    }

    @Override
    public String canonical() {
        return "lead_swap(first=%s,second=%s)".formatted(first, second);
    }
}
