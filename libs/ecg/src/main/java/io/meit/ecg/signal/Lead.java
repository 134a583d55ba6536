package io.meit.ecg.signal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The twelve standard leads in this project's one canonical order, which is the order of PTB-XL: I, II, III, aVR, aVL,
 * aVF, V1..V6. Leads are mapped by name, never by position: MIMIC-IV-ECG stores aVF before aVL.
 */
public enum Lead {
    I("I"),
    II("II"),
    III("III"),
    AVR("aVR"),
    AVL("aVL"),
    AVF("aVF"),
    V1("V1"),
    V2("V2"),
    V3("V3"),
    V4("V4"),
    V5("V5"),
    V6("V6");

    /** All leads in canonical order. */
    public static final List<Lead> CANONICAL = List.of(values());

    private final String label;

    Lead(String label) {
        this.label = label;
    }

    /** The name as clinicians write it, e.g. {@code aVR}. */
    public String label() {
        return label;
    }

    /**
     * The lead of that name, whatever its case and surrounding blanks; {@code MLII} and other modified leads are not
     * standard leads.
     */
    public static Optional<Lead> named(String name) {
        String key = name.strip().toUpperCase(Locale.ROOT);
        return CANONICAL.stream().filter(lead -> lead.name().equals(key)).findFirst();
    }
}
