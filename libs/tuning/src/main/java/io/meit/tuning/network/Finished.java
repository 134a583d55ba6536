package io.meit.tuning.network;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Waits for what a replica's thread does. */
final class Finished {

    private Finished() {}

    /**
     * The result, or the work's own exception.
     *
     * @param otherwise what is to be done before an exception is thrown
     */
    static <T> T value(Future<T> work, Runnable otherwise) throws InterruptedException {
        try {
            return work.get();
        } catch (ExecutionException e) {
            otherwise.run();
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("a replica failed: " + e.getCause().getMessage(), e.getCause());
        }
    }
}
