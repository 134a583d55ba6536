package io.meit.ingest.stream;

/** A chunk over the size limit. */
final class OversizedChunkException extends RuntimeException {

    OversizedChunkException(String message) {
        super(message);
    }
}
