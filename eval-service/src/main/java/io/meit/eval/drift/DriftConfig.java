package io.meit.eval.drift;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What is compared with what where nobody says, and how often the gauges look. */
@ConfigMapping(prefix = "meit.drift")
public interface DriftConfig {

    /** Length of the time until now, more than 0 (MEIT_DRIFT_NOW). */
    @WithDefault("1d")
    Duration now();

    /** Length of the time before that, more than 0 (MEIT_DRIFT_BASELINE). */
    @WithDefault("7d")
    Duration baseline();

    /** How often the gauges are computed anew. */
    @WithDefault("1m")
    Duration gaugeInterval();
}
