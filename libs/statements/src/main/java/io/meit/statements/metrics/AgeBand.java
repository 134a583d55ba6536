package io.meit.statements.metrics;

/** Age bands for grouping, in years. */
public enum AgeBand {
    UNDER_18("<18", 0),
    FROM_18("18-39", 18),
    FROM_40("40-59", 40),
    FROM_60("60-79", 60),
    FROM_80("80+", 80);

    private final String label;
    private final int from;

    AgeBand(String label, int from) {
        this.label = label;
        this.from = from;
    }

    public String label() {
        return label;
    }

    /** The band of an age in years; PTB-XL writes 300 for everybody over 89. */
    public static AgeBand of(double years) {
        if (!(years >= 0)) {
            throw new IllegalArgumentException(
                    "age " + years + " is no age; leave the attribute out where it is unknown");
        }
        AgeBand band = UNDER_18;
        for (AgeBand next : values()) {
            band = years >= next.from ? next : band;
        }
        return band;
    }
}
