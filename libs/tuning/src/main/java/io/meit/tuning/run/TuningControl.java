package io.meit.tuning.run;

/** Stops a run between two updates, from any thread. */
public final class TuningControl {

    private boolean paused;
    private boolean cancelled;

    /** Holds the run after the present update. Its checkpoint is written first, so that the process may end. */
    public synchronized void pause() {
        paused = true;
    }

    /** Lets a paused run go on. */
    public synchronized void resume() {
        paused = false;
        notifyAll();
    }

    /** Ends the run after the present update; it can be taken up again later. */
    public synchronized void cancel() {
        cancelled = true;
        notifyAll();
    }

    synchronized boolean isPaused() {
        return paused && !cancelled;
    }

    synchronized boolean isCancelled() {
        return cancelled;
    }

    /** Returns when the run is not paused, or is cancelled. */
    synchronized void awaitResumed() throws InterruptedException {
        while (isPaused()) {
            wait();
        }
    }
}
