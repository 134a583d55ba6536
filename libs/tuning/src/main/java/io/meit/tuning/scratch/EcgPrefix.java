package io.meit.tuning.scratch;

/**
 * How the text hangs on the ECG while a network is trained.
 *
 * @param tokens k, segments of time that become a prefix token each
 * @param textGradient share of the text's gradient that reaches encoder and projector; the rest is the auxiliary heads' alone
 * @param heard false: the text is learnt without any prefix, which makes a backbone for tuning
 */
record EcgPrefix(int tokens, double textGradient, boolean heard) {

    /** One token that hears all. */
    static final EcgPrefix SINGLE = new EcgPrefix(1, 1, true);

    /** Tokens that the decoder sees. */
    int heardTokens() {
        return heard ? tokens : 0;
    }
}
