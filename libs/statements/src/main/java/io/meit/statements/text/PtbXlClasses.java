package io.meit.statements.text;

import io.meit.statements.Assertion;
import io.meit.statements.StatementCatalogue;
import io.meit.statements.StatementClaim;
import io.meit.statements.TsvTable;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** PTB-XL's five superclasses and 23 subclasses of its diagnostic codes, for references that hold nothing finer. */
public final class PtbXlClasses {

    /** One row of the table. */
    private record Classes(String superclass, String subclass) {}

    private final Map<String, Classes> byId = new HashMap<>();

    PtbXlClasses(StatementCatalogue catalogue, TsvTable table) {
        for (TsvTable.Row row : table.rows()) {
            byId.put(catalogue.get(row.get("id")).id(), new Classes(row.get("superclass"), row.get("subclass")));
        }
    }

    public static PtbXlClasses standard() {
        return new PtbXlClasses(
                StatementCatalogue.standard(), TsvTable.resource(StatementCatalogue.class, "ptbxl-classes.tsv"));
    }

    /** The superclass (NORM, MI, STTC, CD, HYP) of a statement; empty if it is no diagnostic SCP statement. */
    public Optional<String> superclass(String id) {
        return Optional.ofNullable(byId.get(id)).map(Classes::superclass);
    }

    /** The subclass, e.g. AMI for all anterior infarctions; empty if it is no diagnostic SCP statement. */
    public Optional<String> subclass(String id) {
        return Optional.ofNullable(byId.get(id)).map(Classes::subclass);
    }

    /** The subclasses of all claims that are not denied, sorted. */
    public Set<String> subclasses(Collection<StatementClaim> claims) {
        Set<String> subclasses = new TreeSet<>();
        claims.stream()
                .filter(c -> c.assertion() != Assertion.ABSENT)
                .forEach(c -> subclass(c.statement().id()).ifPresent(subclasses::add));
        return subclasses;
    }
}
