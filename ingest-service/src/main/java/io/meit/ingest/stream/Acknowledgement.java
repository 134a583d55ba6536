package io.meit.ingest.stream;

import io.meit.ingest.ledger.Outcome;
import java.time.Instant;
import java.util.List;

/**
 * The answer to a chunk.
 *
 * @param nextSample frame expected next
 * @param durableSample everything before is stored or rejected for good
 * @param outcomes of the windows that this chunk completed or made impossible
 * @param at when they were settled
 */
record Acknowledgement(long nextSample, long durableSample, List<Outcome> outcomes, Instant at) {}
