package io.meit.local.monitor;

import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.meit.ecg.signal.EcgWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A bedside monitor: sends a bed's signal as it is measured, one stream for each episode, and sends again what was not
 * stored when the connection broke. Runs on one thread.
 */
public final class Monitor implements Runnable {

    /** Frames in a chunk: half a second. Divides a window, so that no chunk lies in two. */
    static final int CHUNK_FRAMES = 250;

    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final Bed bed;
    private final Channel channel;
    private final Pace pace;
    private final MonitorListener listener;
    private final int windows;
    private final Set<String> announced = new HashSet<>();
    private final CountDownLatch stop = new CountDownLatch(1);

    /**
     * @param windows how many windows to send before it ends
     * @param speed 1 = real time
     */
    public Monitor(Bed bed, Channel channel, int windows, double speed, MonitorListener listener) {
        this.bed = bed;
        this.channel = channel;
        this.windows = windows;
        this.pace = new Pace(speed);
        this.listener = listener;
    }

    /**
     * Sends until all windows are stored or {@link #stop} is called.
     *
     * @throws StatusRuntimeException if the stream is refused for what it says (INVALID_ARGUMENT, UNIMPLEMENTED, ...)
     */
    @Override
    public void run() {
        long durable = 0;
        long end = (long) windows * EcgWindow.LENGTH;
        for (int index = 0; durable < end && !isStopped(); index++) {
            Episode episode = bed.episode(index);
            durable = send(episode, Math.min(end, episode.endSample()), durable);
        }
    }

    /** Makes {@link #run} return soon; a window that is not finished stays unfinished. */
    public void stop() {
        stop.countDown();
    }

    private long send(Episode episode, long end, long from) {
        long durable = from;
        Duration wait = FIRST_WAIT;
        while (durable < end && !isStopped()) {
            ChunkStream stream = new ChunkStream(bed.bedId(), pace, episode, durable, listener);
            try {
                stream.open(channel);
                sendChunks(stream, episode, durable, end);
                durable = stream.finish();
            } catch (StatusRuntimeException e) {
                requireTemporary(e);
                if (stream.durable() > durable) {
                    wait = FIRST_WAIT;
                }
                durable = stream.durable();
                listener.onDisconnected(bed.bedId(), reason(e.getStatus()), durable);
                sleep(wait);
                wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.multipliedBy(2);
            }
        }
        return durable;
    }

    private void sendChunks(ChunkStream stream, Episode episode, long from, long end) {
        for (long first = from; first < end && !isStopped(); first += CHUNK_FRAMES) {
            int count = (int) Math.min(CHUNK_FRAMES, end - first);
            sleep(pace.until(first + count));
            if (isStopped()) {
                return;
            }
            stream.send(first, count);
            announceIfComplete(episode, first + count);
        }
    }

    private void announceIfComplete(Episode episode, long endSample) {
        if (endSample % EcgWindow.LENGTH == 0) {
            String windowId = "%s/%d/%d".formatted(bed.bedId(), pace.epoch(), endSample - EcgWindow.LENGTH);
            if (announced.add(windowId)) {
                listener.onWindowSent(windowId, Instant.now(), episode.truth());
            }
        }
    }

    /** The first line: a server that is being stopped may send its stack trace along. */
    private static String reason(Status status) {
        return status.getDescription() == null
                ? status.getCode().toString()
                : status.getCode() + ": "
                        + status.getDescription().lines().findFirst().orElse("");
    }

    private boolean isStopped() {
        return stop.getCount() == 0;
    }

    private void sleep(Duration time) {
        try {
            var unused = stop.await(Math.max(0, time.toNanos()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop.countDown();
        }
    }

    /** A server that is away or busy is worth another try; one that refuses what we say is not. */
    private static void requireTemporary(StatusRuntimeException e) {
        Status.Code code = e.getStatus().getCode();
        boolean refused = code == Status.Code.INVALID_ARGUMENT
                || code == Status.Code.UNIMPLEMENTED
                || code == Status.Code.PERMISSION_DENIED
                || code == Status.Code.UNAUTHENTICATED;
        if (refused) {
            throw e;
        }
    }
}
