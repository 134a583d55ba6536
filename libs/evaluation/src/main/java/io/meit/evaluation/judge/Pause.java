package io.meit.evaluation.judge;

import java.time.Duration;

/** Waits before something is tried again. */
interface Pause {

    /** Lets the thread sleep. */
    Pause SLEEP = duration -> Thread.sleep(duration.toMillis());

    void of(Duration duration) throws InterruptedException;
}
