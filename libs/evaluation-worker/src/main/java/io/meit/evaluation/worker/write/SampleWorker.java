package io.meit.evaluation.worker.write;

import io.meit.evaluation.sample.Cell;
import io.meit.evaluation.sample.SampleOrder;
import io.meit.evaluation.sample.SampleOutput;
import io.meit.evaluation.worker.desk.Retry.Sleep;
import io.meit.evaluation.worker.desk.SampleDesk;
import io.meit.evaluation.worker.desk.SampleDesk.Claim;
import io.meit.evaluation.worker.open.OpenSuite;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Writes samples of a run until none is open. Killed at any time it loses only what it had not handed in, which is given out again
 * when its lease is over; others may work beside it. For one thread.
 */
public final class SampleWorker {

    private static final Duration WAIT = Duration.ofSeconds(2);
    private static final Duration HAND_IN = Duration.ofSeconds(5);

    private final SampleDesk desk;
    private final OpenSuite open;
    private final String run;
    private final String name;
    private final Sleep sleep;
    private final WorkerListener listener;
    private final ClaimPace pace;
    private final int batch;
    private final List<SampleOutput> finished = new ArrayList<>();
    private long handedIn = System.nanoTime();
    private int written;
    private int failed;
    private int left;

    /**
     * A worker.
     *
     * @param name of the worker, for the service's logs
     * @param batch reports written at once; the models must have been opened for as many
     */
    public SampleWorker(SampleDesk desk, OpenSuite open, String run, String name, int batch, WorkerListener listener) {
        this(desk, open, run, name, batch, listener, Thread::sleep);
    }

    SampleWorker(
            SampleDesk desk, OpenSuite open, String run, String name, int batch, WorkerListener listener, Sleep sleep) {
        this.desk = desk;
        this.open = open;
        this.run = run;
        this.name = name;
        this.sleep = sleep;
        this.listener = listener;
        this.batch = batch;
        this.pace = new ClaimPace(batch);
    }

    /**
     * Works for a run whose suite is not known here: takes it from the service.
     *
     * @param opener opens the suite, given its YAML; it is closed at the end
     * @return how many samples this worker has written
     */
    public static int join(
            SampleDesk desk,
            String run,
            String name,
            Function<String, OpenSuite> opener,
            int batch,
            WorkerListener listener)
            throws IOException, InterruptedException {
        // The first claim tells the suite; its sample is kept and written like any other.
        Claim first = desk.claim(run, name, 1, ClaimPace.FIRST_LEASE, Optional.empty());
        try (OpenSuite open = opener.apply(first.suiteYaml())) {
            SampleWorker worker = new SampleWorker(desk, open, run, name, batch, listener);
            worker.left = first.open();
            worker.write(first.samples());
            return worker.work();
        }
    }

    /**
     * Works until no sample of the run is open.
     *
     * @return how many this worker has written
     * @throws ForeignSampleException if what lies here is not what the run was planned with
     */
    public int work() throws InterruptedException {
        Optional<Cell> preferred = Optional.empty();
        while (true) {
            Claim claim = desk.claim(run, name, pace.limit(), pace.lease(), preferred);
            left = claim.open();
            if (claim.samples().isEmpty()) {
                if (claim.open() == 0) {
                    return written;
                }
                listener.waits(claim.open());
                sleep.pause(WAIT);
            } else {
                write(claim.samples());
                preferred = Optional.of(claim.samples().getLast().cell());
            }
        }
    }

    private void write(List<SampleOrder> samples) {
        Map<Cell, List<SampleOrder>> cells = new LinkedHashMap<>();
        samples.forEach(order ->
                cells.computeIfAbsent(order.cell(), cell -> new ArrayList<>()).add(order));
        cells.forEach((cell, orders) -> {
            listener.begins(cell, orders.size());
            var model = open.models().model(cell.variant());
            long begin = System.nanoTime();
            new ReportWriting(model, new SampleSignals(open), this::keep, this::handInSome).write(orders);
            handIn();
            pace.worked(orders.size(), Duration.ofNanos(System.nanoTime() - begin));
        });
    }

    private void keep(SampleOutput output) {
        finished.add(output);
        written++;
        failed += output.failed() ? 1 : 0;
    }

    private void handInSome() {
        if (finished.size() >= batch || System.nanoTime() - handedIn > HAND_IN.toNanos()) {
            handIn();
        }
    }

    private void handIn() {
        if (!finished.isEmpty()) {
            desk.record(run, List.copyOf(finished));
            left = Math.max(0, left - finished.size());
            finished.clear();
            listener.handedIn(written, failed, left);
        }
        handedIn = System.nanoTime();
    }
}
