package io.meit.ingest.stream;

import io.vertx.core.Vertx;
import java.time.Duration;

/** Tells when a monitor that went away has had its time to come back. */
record ResumeTimer(Vertx vertx, Duration resumeWithin) {

    /** Runs the task after the configured time; a Vert.x timer needs at least a millisecond. */
    void start(Runnable task) {
        vertx.setTimer(Math.max(1, resumeWithin.toMillis()), ignored -> task.run());
    }
}
