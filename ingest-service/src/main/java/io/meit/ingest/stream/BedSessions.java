package io.meit.ingest.stream;

import io.meit.ingest.IngestConfig;
import io.meit.ingest.admit.Rejections;
import io.meit.ingest.admit.WindowAdmission;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The session of each bed. A bed's session outlives its streams, so that a monitor can come back and go on. */
@ApplicationScoped
class BedSessions {

    private final WindowAdmission admission;
    private final Rejections rejections;
    private final Clock clock;
    private final ResumeTimer timer;
    private final ConcurrentMap<String, BedSession> byBed = new ConcurrentHashMap<>();

    BedSessions(WindowAdmission admission, Rejections rejections, IngestConfig config, Clock clock, Vertx vertx) {
        this.admission = admission;
        this.rejections = rejections;
        this.clock = clock;
        this.timer = new ResumeTimer(vertx, config.stream().resumeWithin());
    }

    BedSession of(String bedId) {
        return byBed.computeIfAbsent(
                bedId, bed -> new BedSession(new WindowSettlement(admission, rejections, clock), timer));
    }
}
