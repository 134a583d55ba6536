package io.meit.llm.generate;

import java.time.Duration;

/** A reader took no token for too long. */
public final class ReaderStuckException extends RuntimeException {

    ReaderStuckException(Duration patience) {
        super("this call took no token for %s, so it was given up; call again and read faster".formatted(patience));
    }
}
