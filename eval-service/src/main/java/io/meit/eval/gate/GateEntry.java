package io.meit.eval.gate;

import java.time.Instant;
import java.util.Optional;

/**
 * A line of the audit trail.
 *
 * @param changeId what llm-service keeps with the change
 * @param before the route when it was entered
 * @param after the route that it made; empty if it was not done, or nobody knows yet
 * @param settled empty while it is pending
 * @param note why it was not done, or how a pending one was settled
 */
public record GateEntry(
        long id,
        String changeId,
        GateState state,
        GateChange change,
        ServingRoute before,
        Optional<ServingRoute> after,
        Instant entered,
        Optional<Instant> settled,
        String note) {}
