package io.meit.llm.route;

import java.time.Instant;
import java.util.Optional;

/**
 * Which adapter writes the reports that name none.
 *
 * @param revision counts the changes; 0 = nobody has changed it
 * @param inService empty = the checkpoint alone
 * @param shadow writes a second text that nobody is shown
 * @param changeId what its caller called the change
 */
public record Route(
        long revision,
        Optional<RoutedAdapter> inService,
        Optional<Canary> canary,
        Optional<RoutedAdapter> shadow,
        String changeId,
        Instant changedAt) {

    /** The checkpoint writes alone. */
    public static final Route FIRST =
            new Route(0, Optional.empty(), Optional.empty(), Optional.empty(), "", Instant.EPOCH);
}
