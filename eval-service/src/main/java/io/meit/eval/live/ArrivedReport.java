package io.meit.eval.live;

import java.time.Instant;

/**
 * A report as it came from its topic.
 *
 * @param createdAt when it was written
 * @param shadow true if it is a second text that nobody is shown
 */
record ArrivedReport(WrittenReport report, Instant createdAt, boolean shadow) {}
