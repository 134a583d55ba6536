package io.meit.datasets.record;

import java.util.OptionalDouble;

/**
 * A coded statement about a record.
 *
 * @param system {@code scp} (PTB-XL's SCP-ECG statements), {@code scp-superclass}, {@code scp-subclass}, {@code snomed},
 *     or what a folder's table says
 * @param code as published, e.g. {@code AFIB} or {@code 164889003}
 * @param likelihood in percent, 0 to 100, if the data set states one. PTB-XL's 0 means "unknown", not "absent".
 */
public record Code(String system, String code, OptionalDouble likelihood) {

    public static final String SCP = "scp";
    public static final String SNOMED = "snomed";

    public Code {
        if (system.isBlank() || code.isBlank()) {
            throw new IllegalArgumentException(
                    "a code needs a system and a value, not \"%s\" and \"%s\"".formatted(system, code));
        }
    }

    /** A code without a likelihood. */
    public static Code of(String system, String code) {
        return new Code(system, code, OptionalDouble.empty());
    }
}
