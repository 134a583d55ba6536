package io.meit.statements.text;

import io.meit.statements.StatementClaim;
import java.util.List;

/**
 * The statements of a list of codes, in report order, each once.
 *
 * @param unknown codes that name no statement of the catalogue (e.g. SNOMED CT's heart failure), as they were given
 */
public record CodedStatements(List<CodedStatement> statements, List<String> unknown) {

    public CodedStatements {
        statements = List.copyOf(statements);
        unknown = List.copyOf(unknown);
    }

    public List<StatementClaim> claims() {
        return statements.stream().map(CodedStatement::claim).toList();
    }
}
