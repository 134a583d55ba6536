package io.meit.eval;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Everything that can be set. */
@ConfigMapping(prefix = "meit.eval")
public interface EvalServiceConfig {

    /** Version of this code, stored with every score. */
    String codeVersion();

    /** How often the gauges of the corpus scores are computed anew. */
    @WithDefault("5s")
    Duration gaugeInterval();
}
