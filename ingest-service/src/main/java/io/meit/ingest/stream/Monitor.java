package io.meit.ingest.stream;

import io.meit.ecg.signal.EcgWindow;
import io.meit.ingest.assemble.Assembly;
import io.meit.ingest.assemble.FrameFormat;
import io.meit.ingest.assemble.WindowSamples;
import io.meit.ingest.publish.Origin;
import io.meit.ingest.publish.Rejection;
import io.meit.ingest.publish.RejectionCategory;
import io.meit.ingest.publish.SubmittedWindow;
import java.time.Instant;

/** What a monitor said at the start of its stream, validated. */
record Monitor(Origin origin, FrameFormat format, Instant epochStartedAt) {

    String bedId() {
        return origin.bedId();
    }

    long epoch() {
        return origin.epoch();
    }

    SubmittedWindow window(Assembly.Complete complete, Instant receivedAt) {
        return new SubmittedWindow(
                origin.windowId(complete.firstSampleAt500Hz()),
                origin,
                epochStartedAt.plusSeconds(Math.multiplyExact(complete.number(), (long) EcgWindow.SECONDS)),
                receivedAt,
                WindowSamples.of(complete, format.sampleRateHz()));
    }

    Rejection rejection(Assembly.Incomplete incomplete) {
        return Rejection.here(
                origin.windowId(incomplete.firstSampleAt500Hz()),
                origin.bedId(),
                origin.recordId(),
                RejectionCategory.INCOMPLETE_WINDOW,
                incomplete.reason());
    }
}
