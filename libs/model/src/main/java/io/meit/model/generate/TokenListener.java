package io.meit.model.generate;

/** Receives tokens as they are generated, on the generating thread. */
@FunctionalInterface
public interface TokenListener {

    /** Generate to the end, tell nobody. */
    TokenListener NONE = token -> Decision.CONTINUE;

    /** Whether to go on. */
    enum Decision {
        CONTINUE,
        STOP
    }

    Decision onToken(GeneratedToken token);
}
