package io.meit.statements.label;

import io.meit.statements.Assertion;
import io.meit.statements.Statement;
import io.meit.statements.StatementClaim;
import io.meit.statements.Territory;
import java.util.Optional;

/**
 * A statement found in a text.
 *
 * @param statement the most specific one of the catalogue that the words name
 * @param assertion what the text says of it
 * @param territory the part of the heart, if the text names one (in words or by leads)
 * @param start first character of its words in the text, from 0
 * @param end after the last character of its words
 */
public record Finding(Statement statement, Assertion assertion, Optional<Territory> territory, int start, int end) {

    public StatementClaim claim() {
        return new StatementClaim(statement, assertion);
    }
}
