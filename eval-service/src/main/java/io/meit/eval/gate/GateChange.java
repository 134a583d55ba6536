package io.meit.eval.gate;

import java.util.Optional;

/**
 * A change of the route as somebody asks for it.
 *
 * @param ask who asks, and why
 * @param adapterId empty if the action names none
 * @param canaryPerMille 0 unless the action is CANARY
 * @param evidence what it was judged by
 * @param decision empty if nothing was to be judged
 */
public record GateChange(
        GateAction action,
        Ask ask,
        String adapterId,
        int canaryPerMille,
        Optional<Evidence> evidence,
        Optional<Decision> decision) {

    /** Who asks, and why. */
    public record Ask(String actor, String reason, boolean forced) {}

    boolean allowed() {
        return decision.map(Decision::allowed).orElse(true);
    }
}
