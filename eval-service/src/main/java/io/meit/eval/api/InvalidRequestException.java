package io.meit.eval.api;

/** A request that cannot be served as it is. The message names field, value and way out. */
final class InvalidRequestException extends RuntimeException {

    InvalidRequestException(String message) {
        super(message);
    }
}
