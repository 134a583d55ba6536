package io.meit.llm.watch;

/** A watcher did not take events as fast as they came. */
public final class WatcherBehindException extends RuntimeException {

    WatcherBehindException(int limit, Throwable cause) {
        super(
                "this reader fell more than %d events behind and was ended; list the reports to see what it missed, then watch again"
                        .formatted(limit),
                cause);
    }
}
