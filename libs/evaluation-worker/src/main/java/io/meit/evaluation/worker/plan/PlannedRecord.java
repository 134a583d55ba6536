package io.meit.evaluation.worker.plan;

import java.util.Map;

/**
 * A record that a data set of a suite contributes.
 *
 * @param index in its prepared set
 * @param id in its data set; no patient id
 * @param signalSha256 of its stored samples
 * @param reference empty if there is none
 */
record PlannedRecord(int index, String id, String signalSha256, String reference, Map<String, String> attributes) {}
