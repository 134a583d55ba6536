package io.meit.eval.gate;

/** A field of a request is wrong; the message names it. */
final class InvalidGateRequestException extends RuntimeException {

    InvalidGateRequestException(String message) {
        super(message);
    }
}
