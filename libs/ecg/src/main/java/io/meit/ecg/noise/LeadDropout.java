package io.meit.ecg.noise;

import io.meit.ecg.signal.EcgWindow;
import io.meit.ecg.signal.Lead;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Leads that the recorder did not store: 0 mV for the whole window. No electrode is meant (see {@link LeadOff}): leads
 * computed from the same electrodes stay.
 *
 * @param leads one or more
 */
public record LeadDropout(Set<Lead> leads) implements Corruption {

    public LeadDropout {
        if (leads.isEmpty()) {
            throw new IllegalArgumentException("no lead to drop is named; name one or more of " + Lead.CANONICAL);
        }
        leads = Collections.unmodifiableSet(EnumSet.copyOf(leads));
    }

    @Override
    public EcgWindow apply(EcgWindow window, long seed) {
        float[][] samples = Samples.copyOf(window);
        leads.forEach(lead -> samples[lead.ordinal()] = new float[EcgWindow.LENGTH]);
        return new EcgWindow(samples);
    }

    @Override
    public String canonical() {
        return leads.stream().map(Lead::label).collect(Collectors.joining("+", "lead_dropout(leads=", ")"));
    }
}
