package io.meit.llm.tuning;

/** The service was started without a directory of jobs. */
public final class NoJobsDirectoryException extends RuntimeException {

    public NoJobsDirectoryException(String message) {
        super(message);
    }
}
