package io.meit.ecg.noise;

import io.meit.ecg.signal.EcgWindow;
import io.meit.ecg.signal.Lead;
import java.util.Arrays;
import java.util.Locale;

/**
 * An electrode that has come off. A limb electrode is part of Wilson's terminal, so it touches all chest leads too; of
 * the twelve leads only one limb lead is left whole (III without RA, II without LA, I without LL).
 *
 * @param electrode not RL, which is in no lead
 * @param input what the amplifier makes of the open input
 */
public record LeadOff(Electrode electrode, OpenInput input) implements Corruption {

    /** What an amplifier makes of an open input. */
    public enum OpenInput {
        /** The device notices, and writes 0 mV to every lead that uses the electrode. */
        FLAT_LEADS,
        /**
         * The device does not notice: the input falls to Wilson's zero, and every lead that uses the electrode shows what
         * is left. II = I + III still holds, so no arithmetic check finds it. Limb electrodes are worked out from I and II:
         * where one of these is missing, so are the leads that use the electrode.
         */
        GROUNDED
    }

    public LeadOff {
        if (!electrode.isMeasured()) {
            throw new IllegalArgumentException("electrode RL is part of no lead; take one of RA, LA, LL, V1..V6");
        }
    }

    @Override
    public EcgWindow apply(EcgWindow window, long seed) {
        double[][] potentials = Einthoven.potentials(window); // (9, 5000)
        Arrays.fill(potentials[electrode.ordinal()], 0);
        double[][] grounded = Einthoven.leadsOf(potentials); // (12, 5000)
        float[][] leads = Samples.copyOf(window);
        for (Lead lead : Lead.CANONICAL) {
            if (Einthoven.uses(lead, electrode)) {
                leads[lead.ordinal()] = input == OpenInput.FLAT_LEADS
                        ? new float[EcgWindow.LENGTH]
                        : Samples.toFloats(grounded[lead.ordinal()]);
            }
        }
        return new EcgWindow(leads);
    }

    @Override
    public String canonical() {
        return "lead_off(electrode=%s,input=%s)"
                .formatted(electrode, input.name().toLowerCase(Locale.ROOT));
    }
}
