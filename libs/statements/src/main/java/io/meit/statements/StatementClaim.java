package io.meit.statements;

/** What a report, or a list of codes, says of one statement. */
public record StatementClaim(Statement statement, Assertion assertion) {}
