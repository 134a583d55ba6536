package io.meit.eval.gate;

import java.util.List;

/**
 * Whether an adapter may write reports.
 *
 * @param adapterId e.g. {@code cardiology@9f2c01d4a7b3}
 * @param checks in the order in which they were made; the first that fails may be the last
 */
public record Decision(String adapterId, List<Check> checks) {

    public Decision {
        checks = List.copyOf(checks);
    }

    /** True if every check passed. */
    public boolean allowed() {
        return checks.stream().allMatch(Check::passed);
    }

    /** The findings of the checks that failed. */
    String refusal() {
        return String.join(
                "; ",
                checks.stream()
                        .filter(check -> !check.passed())
                        .map(check -> check.name() + ": " + check.finding())
                        .toList());
    }
}
