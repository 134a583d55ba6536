package io.meit.llm.api;

import java.time.Duration;

/** A reader of WriteReport took no token for too long. */
final class ReaderStuckException extends RuntimeException {

    ReaderStuckException(Duration patience) {
        super("this call took no token for %s, so the report was given up; call again and read faster"
                .formatted(patience));
    }
}
