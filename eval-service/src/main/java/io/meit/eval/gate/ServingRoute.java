package io.meit.eval.gate;

import java.time.Instant;
import java.util.Optional;

/**
 * Which adapter writes the reports of llm-service.
 *
 * @param inService empty = the checkpoint alone
 * @param canaryPerMille 0 without a canary
 * @param decoderId of the checkpoint that serves
 */
public record ServingRoute(
        long revision,
        Optional<RoutedAdapter> inService,
        Optional<RoutedAdapter> canary,
        int canaryPerMille,
        Optional<RoutedAdapter> shadow,
        String changeId,
        Instant changedAt,
        String decoderId) {

    ServingRoute promoting(RoutedAdapter adapter) {
        return new ServingRoute(
                revision, Optional.of(adapter), Optional.empty(), 0, Optional.empty(), changeId, changedAt, decoderId);
    }

    ServingRoute withCanary(RoutedAdapter adapter, int perMille) {
        return new ServingRoute(
                revision, inService, Optional.of(adapter), perMille, shadow, changeId, changedAt, decoderId);
    }

    ServingRoute withoutCanary() {
        return new ServingRoute(revision, inService, Optional.empty(), 0, shadow, changeId, changedAt, decoderId);
    }

    ServingRoute withShadow(Optional<RoutedAdapter> adapter) {
        return new ServingRoute(revision, inService, canary, canaryPerMille, adapter, changeId, changedAt, decoderId);
    }

    ServingRoute serving(Optional<RoutedAdapter> adapter) {
        return new ServingRoute(revision, adapter, Optional.empty(), 0, shadow, changeId, changedAt, decoderId);
    }

    /** Id of the adapter in service; empty = the checkpoint alone. */
    String inServiceId() {
        return inService.map(RoutedAdapter::id).orElse("");
    }

    /** In words, for the audit trail. */
    String describe() {
        return "revision %d: in service %s, canary %s, shadow %s"
                .formatted(
                        revision,
                        inService.map(RoutedAdapter::id).orElse("the checkpoint alone"),
                        canary.map(adapter -> "%s on %d of 1000".formatted(adapter.id(), canaryPerMille))
                                .orElse("none"),
                        shadow.map(RoutedAdapter::id).orElse("none"));
    }
}
