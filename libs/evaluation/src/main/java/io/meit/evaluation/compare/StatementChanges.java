package io.meit.evaluation.compare;

import io.meit.evaluation.result.StatementResult;
import io.meit.statements.StatementCatalogue;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The statements of a cell in both runs. */
final class StatementChanges {

    private final List<StatementChange> all;

    StatementChanges(List<StatementResult> first, List<StatementResult> second) {
        Map<String, StatementResult> here = byId(first);
        Map<String, StatementResult> there = byId(second);
        TreeSet<String> ids = new TreeSet<>(Comparator.comparingInt(StatementCatalogue.standard()::rank));
        ids.addAll(here.keySet());
        ids.addAll(there.keySet());
        all = ids.stream().map(id -> change(here.get(id), there.get(id))).toList();
    }

    private static Map<String, StatementResult> byId(List<StatementResult> results) {
        Map<String, StatementResult> byId = new LinkedHashMap<>();
        results.forEach(result -> byId.put(result.id(), result));
        return byId;
    }

    /** A run whose reports and references never make the statement has no result of it. */
    private static StatementChange change(StatementResult first, StatementResult second) {
        StatementResult here = first == null ? silent(second) : first;
        StatementResult there = second == null ? silent(first) : second;
        return new StatementChange(
                here.id(),
                here.name(),
                here.critical(),
                here.positives(),
                here.found(),
                there.found(),
                here.hallucinated(),
                there.hallucinated(),
                here.f1(),
                there.f1());
    }

    private static StatementResult silent(StatementResult other) {
        return new StatementResult(
                other.id(), other.name(), other.critical(), 0, 0, 0, 0, 0, Double.NaN, Double.NaN, Double.NaN);
    }

    List<StatementChange> better(int limit) {
        return all.stream()
                .filter(change -> change.fewerErrors() > 0)
                .sorted(Comparator.comparingInt(StatementChange::fewerErrors).reversed())
                .limit(limit)
                .toList();
    }

    List<StatementChange> worse(int limit) {
        Stream<StatementChange> worse = all.stream().filter(change -> change.fewerErrors() < 0);
        return worse.sorted(Comparator.comparingInt(StatementChange::fewerErrors))
                .limit(limit)
                .toList();
    }
}
