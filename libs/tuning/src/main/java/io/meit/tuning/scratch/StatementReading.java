package io.meit.tuning.scratch;

import io.meit.statements.Assertion;
import io.meit.statements.Statement;
import io.meit.statements.StatementCatalogue;
import io.meit.statements.StatementClaim;
import io.meit.statements.label.Finding;
import io.meit.statements.label.Labeler;
import io.meit.statements.text.CodedStatement;
import io.meit.statements.text.CodedStatements;
import io.meit.statements.text.StatementTexts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which statements a report in any of the labeler's languages makes, as ids and as a text of the catalogue's words. */
final class StatementReading {

    private static final double CERTAIN = 100;
    private static final double POSSIBLE = 50;

    private final StatementCatalogue catalogue = StatementCatalogue.standard();
    private final Labeler labeler = Labeler.standard();
    private final StatementTexts texts = new StatementTexts(catalogue);

    /** What was read; without what is denied. */
    record Statements(Optional<String> text, Set<String> ids) {}

    Statements of(String report) {
        Map<Statement, Assertion> said = new LinkedHashMap<>();
        for (Finding finding : labeler.label(report)) {
            StatementClaim claim = finding.claim();
            if (claim.assertion() != Assertion.ABSENT) {
                said.merge(claim.statement(), claim.assertion(), StatementReading::surer);
            }
        }
        Set<String> implied = new HashSet<>();
        said.keySet().forEach(s -> catalogue.ancestors(s).forEach(a -> implied.add(a.id())));
        Set<String> ids = new HashSet<>(implied);
        said.keySet().forEach(s -> ids.add(s.id()));
        String text = text(said, implied);
        return new Statements(text.isEmpty() ? Optional.empty() : Optional.of(text), ids);
    }

    private static Assertion surer(Assertion one, Assertion other) {
        return one == Assertion.PRESENT ? one : other;
    }

    private String text(Map<Statement, Assertion> said, Set<String> implied) {
        List<CodedStatement> coded = new ArrayList<>();
        said.forEach((statement, assertion) -> {
            if (!implied.contains(statement.id())) {
                coded.add(new CodedStatement(statement, assertion == Assertion.PRESENT ? CERTAIN : POSSIBLE));
            }
        });
        coded.sort(Comparator.comparingInt(c -> catalogue.rank(c.statement().id())));
        return texts.report(new CodedStatements(coded, List.of()));
    }
}
