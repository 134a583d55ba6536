package io.meit.llm.generate;

/** A shadow was ended because a report waited. */
final class MadeWayException extends RuntimeException {

    MadeWayException() {
        super("the text was ended because a report waited for its place");
    }
}
