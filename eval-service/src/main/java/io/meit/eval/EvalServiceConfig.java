package io.meit.eval;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Everything that can be set. */
@ConfigMapping(prefix = "meit.eval")
public interface EvalServiceConfig {

    /** Version of this code, stored with every score. */
    String codeVersion();

    /** How often the gauges of the corpus scores and of the runs are computed anew. */
    @WithDefault("5s")
    Duration gaugeInterval();

    /** How often watchers of a run look for what other replicas have changed. */
    @WithDefault("2s")
    Duration watchInterval();

    /** How often runs are looked for that are written, but that nobody asks to be scored. */
    @WithDefault("10s")
    Duration scoringInterval();

    /** Threads that one scoring may take, 1 or more; absent = one for each processor. */
    OptionalInt scoringThreads();

    /** Addresses of the judges that suites may name (MEIT_EVAL_JUDGES); absent = the offline judge only. */
    Optional<List<URI>> judges();
}
