package io.meit.statements.metrics;

import io.meit.statements.Assertion;
import io.meit.statements.Statement;
import io.meit.statements.StatementCatalogue;
import io.meit.statements.StatementClaim;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a report says, one assertion a statement. Of several claims about one statement PRESENT wins over UNCERTAIN over
 * ABSENT. A claim that a statement is there, or may be, holds for its ancestors too (an inferior infarction is an
 * infarction).
 */
public final class ReportLabels {

    private static final Map<Assertion, Integer> STRENGTH =
            new EnumMap<>(Map.of(Assertion.ABSENT, 0, Assertion.UNCERTAIN, 1, Assertion.PRESENT, 2));

    private final Map<String, Assertion> said;
    private final Set<String> excluded;

    private ReportLabels(Map<String, Assertion> said, Set<String> excluded) {
        this.said = Map.copyOf(said);
        this.excluded = Set.copyOf(excluded);
    }

    /**
     * @param uncertain what "possible" counts as
     */
    static ReportLabels of(
            Collection<StatementClaim> claims,
            StatementCatalogue catalogue,
            Exclusions exclusions,
            Uncertain uncertain) {
        Map<String, Assertion> said = new HashMap<>();
        for (StatementClaim claim : claims) {
            say(said, claim.statement(), claim.assertion());
            if (claim.assertion() != Assertion.ABSENT) {
                catalogue.ancestors(claim.statement()).forEach(s -> say(said, s, claim.assertion()));
            }
        }
        Set<String> excluded = new HashSet<>();
        said.forEach((id, assertion) -> {
            if (assertion == Assertion.PRESENT) {
                excluded.addAll(exclusions.of(id));
            }
        });
        excluded.removeAll(said.keySet());
        said.replaceAll(
                (id, a) -> a == Assertion.UNCERTAIN && uncertain == Uncertain.AS_PRESENT ? Assertion.PRESENT : a);
        said.values().removeIf(a -> a == Assertion.UNCERTAIN);
        return new ReportLabels(said, excluded);
    }

    private static void say(Map<String, Assertion> said, Statement statement, Assertion assertion) {
        said.merge(statement.id(), assertion, (a, b) -> STRENGTH.get(a) >= STRENGTH.get(b) ? a : b);
    }

    /** The ids of all statements that it says something of. */
    Set<String> ids() {
        return said.keySet();
    }

    boolean says(String id, Assertion assertion) {
        return said.get(id) == assertion;
    }

    /** Whether it says that the statement is not there, in so many words or by what excludes it. */
    boolean denies(String id) {
        return says(id, Assertion.ABSENT) || excluded.contains(id);
    }

    /** How this hypothesis stands to a reference in one statement; empty if neither says it is there or both not. */
    Optional<Outcome> against(ReportLabels reference, String id) {
        boolean here = says(id, Assertion.PRESENT);
        boolean there = reference.says(id, Assertion.PRESENT);
        if (here && there) {
            return Optional.of(Outcome.FOUND);
        }
        if (there) {
            return Optional.of(denies(id) ? Outcome.DENIED : Outcome.OMITTED);
        }
        if (here) {
            return Optional.of(reference.denies(id) ? Outcome.REFUTED : Outcome.HALLUCINATED);
        }
        boolean bothDeny = says(id, Assertion.ABSENT) && reference.says(id, Assertion.ABSENT);
        return bothDeny ? Optional.of(Outcome.AGREED_ABSENT) : Optional.empty();
    }
}
