/**
 * Simulated bedside monitors: synthetic ECGs in real time over {@code IngestService.Stream}, resumed after a disconnect.
 * Knows nothing of reports.
 */
package io.meit.local.monitor;
