package io.meit.evaluation.worker.desk;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Asks a service again that cannot be reached, each time after twice the pause, up to a limit in all: a service that is
 * started again comes back within it. Every call of EvaluationService may be repeated.
 *
 * @param first pause
 * @param longest pause
 * @param limit of all pauses together
 * @param sleep how to pause
 */
public record Retry(Duration first, Duration longest, Duration limit, Sleep sleep) {

    /** From a quarter of a second up to 10 s, for 5 minutes. */
    public static final Retry USUAL =
            new Retry(Duration.ofMillis(250), Duration.ofSeconds(10), Duration.ofMinutes(5), Thread::sleep);

    /** A pause. */
    @FunctionalInterface
    public interface Sleep {
        void pause(Duration duration) throws InterruptedException;
    }

    /** Calls until it works, or fails otherwise than by not being reached, or the time is over. */
    <T> T call(Supplier<T> call) {
        Duration pause = first;
        Duration waited = Duration.ZERO;
        while (true) {
            try {
                return call.get();
            } catch (StatusRuntimeException e) {
                if (e.getStatus().getCode() != Status.Code.UNAVAILABLE || waited.compareTo(limit) >= 0) {
                    throw e;
                }
                rest(pause, e);
                waited = waited.plus(pause);
                pause = pause.multipliedBy(2).compareTo(longest) < 0 ? pause.multipliedBy(2) : longest;
            }
        }
    }

    private void rest(Duration pause, StatusRuntimeException cause) {
        try {
            sleep.pause(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            cause.addSuppressed(e);
            throw cause;
        }
    }
}
