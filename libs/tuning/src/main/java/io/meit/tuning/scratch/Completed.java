package io.meit.tuning.scratch;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Waits for work that another thread does. */
final class Completed {

    private Completed() {}

    /** The result, or the work's own exception. */
    static <T> T value(Future<T> work) throws InterruptedException {
        try {
            return work.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("work ahead of training failed", e.getCause());
        }
    }
}
