package io.meit.statements.text;

import io.meit.statements.Assertion;
import io.meit.statements.Statement;
import io.meit.statements.StatementClaim;

/**
 * A statement given as a code.
 *
 * @param likelihood percent, 0 to 100, as in PTB-XL: 0 says that no likelihood was given, which counts as certain
 */
public record CodedStatement(Statement statement, double likelihood) {

    /** From here a doubtful statement is called probable; below, possible. PTB-XL uses 15, 35, 50 and 80. */
    private static final double PROBABLE = 65;

    public CodedStatement {
        if (!(likelihood >= 0 && likelihood <= 100)) {
            throw new IllegalArgumentException(
                    "likelihood of %s is %s; it must be 0..100".formatted(statement.id(), likelihood));
        }
    }

    public Assertion assertion() {
        return likelihood == 0 || likelihood == 100 ? Assertion.PRESENT : Assertion.UNCERTAIN;
    }

    public StatementClaim claim() {
        return new StatementClaim(statement, assertion());
    }

    /** The sentence of a report, without its full stop. */
    String sentence() {
        if (assertion() == Assertion.PRESENT) {
            return statement.text();
        }
        return (likelihood >= PROBABLE ? "probable " : "possible ") + statement.text();
    }
}
