package io.meit.llm.generate;

import io.meit.model.generate.GeneratedToken;

/**
 * Text as PostgreSQL can keep it. Its text type cannot hold U+0000, which an untrained byte-level model may well write;
 * such a character becomes U+FFFD for every reader, so that tokens and stored text agree.
 */
final class Storable {

    private Storable() {}

    static String text(String generated) {
        return generated.replace('\u0000', '\uFFFD');
    }

    static GeneratedToken token(GeneratedToken token) {
        if (token.text().indexOf('\u0000') < 0) {
            return token;
        }
        return new GeneratedToken(token.index(), token.tokenId(), text(token.text()), token.logProbability());
    }
}
