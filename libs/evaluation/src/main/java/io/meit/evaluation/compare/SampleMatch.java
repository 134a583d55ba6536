package io.meit.evaluation.compare;

import io.meit.evaluation.result.CellResult;
import io.meit.evaluation.sample.Cell;
import io.meit.evaluation.sample.KeptSample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the same samples in two runs, or says what differs. */
final class SampleMatch {

    /** How many names of what differs are given; a list of thousands helps nobody. */
    private static final int NAMED = 3;

    /** Batches, where a metric averages them, must be those of the run's results. */
    private static final Comparator<KeptSample> AS_SCORED = Comparator.comparingInt(
                    (KeptSample sample) -> sample.order().index())
            .thenComparing(sample -> sample.order().record());

    private final KeptRun first;
    private final KeptRun second;
    private final boolean oneVariant;

    SampleMatch(KeptRun first, KeptRun second) {
        this.first = first;
        this.second = second;
        this.oneVariant = hasOneVariant(first) && hasOneVariant(second);
    }

    private static boolean hasOneVariant(KeptRun run) {
        return run.byCell().keySet().stream().map(Cell::variant).distinct().count() == 1;
    }

    List<MatchedCell> cells() {
        Map<Cell, Cell> here = named(first);
        Map<Cell, Cell> there = named(second);
        if (here.isEmpty()) {
            throw differ("the first has no samples", "compare runs that are written");
        }
        requireSame("cells", here.keySet(), there.keySet());
        Map<Cell, List<KeptSample>> firstSamples = first.byCell();
        Map<Cell, List<KeptSample>> secondSamples = second.byCell();
        List<MatchedCell> cells = new ArrayList<>();
        here.forEach((name, cell) -> {
            Cell other = there.get(name);
            requireSameData(cell, other);
            cells.add(matched(cell, other, firstSamples.get(cell), secondSamples.get(other)));
        });
        return cells;
    }

    /** Cells by the name that both runs know them by. */
    private Map<Cell, Cell> named(KeptRun run) {
        Map<Cell, Cell> cells = new LinkedHashMap<>();
        for (Cell cell : run.byCell().keySet()) {
            cells.put(oneVariant ? new Cell("", cell.dataSet(), cell.condition()) : cell, cell);
        }
        return cells;
    }

    private MatchedCell matched(Cell cell, Cell other, List<KeptSample> here, List<KeptSample> others) {
        Map<String, KeptSample> byRecord = byRecord(second, other, others);
        requireSame("records of " + described(cell), byRecord(first, cell, here).keySet(), byRecord.keySet());
        List<KeptSample> sorted = here.stream().sorted(AS_SCORED).toList();
        List<KeptSample> same = new ArrayList<>();
        for (KeptSample sample : sorted) {
            KeptSample there = byRecord.get(sample.order().record());
            requireSameReference(cell, sample, there);
            same.add(there);
        }
        return new MatchedCell(cell, other, sorted, same);
    }

    private Map<String, KeptSample> byRecord(KeptRun run, Cell cell, List<KeptSample> samples) {
        Map<String, KeptSample> byRecord = new LinkedHashMap<>();
        for (KeptSample sample : samples) {
            if (byRecord.put(sample.order().record(), sample) != null) {
                throw differ(
                        "%s has record %s twice in %s"
                                .formatted(run.results().run(), sample.order().record(), described(cell)),
                        "keep one sample a record and cell");
            }
        }
        return byRecord;
    }

    private void requireSameReference(Cell cell, KeptSample here, KeptSample there) {
        if (!here.order().reference().equals(there.order().reference())) {
            throw differ(
                    "the references of record %s in %s differ: \"%s\" and \"%s\""
                            .formatted(
                                    here.order().record(),
                                    described(cell),
                                    here.order().reference(),
                                    there.order().reference()),
                    "prepare both data sets with the same settings");
        }
    }

    private void requireSameData(Cell cell, Cell other) {
        Optional<CellResult> here = result(first, cell);
        Optional<CellResult> there = result(second, other);
        if (here.isPresent() && there.isPresent()) {
            requireEqual(
                    "data set hash", cell, here.get().dataSetHash(), there.get().dataSetHash());
            requireEqual("split hash", cell, here.get().splitHash(), there.get().splitHash());
            requireEqual("split", cell, here.get().split(), there.get().split());
        }
    }

    private void requireEqual(String what, Cell cell, String here, String there) {
        if (!here.equals(there)) {
            throw differ(
                    "the %s of %s is %s in the first and %s in the second"
                            .formatted(what, described(cell), here, there),
                    "write one of them again on the other's prepared set");
        }
    }

    private static Optional<CellResult> result(KeptRun run, Cell cell) {
        return run.results().cells().stream()
                .filter(result -> result.cell().equals(cell))
                .findFirst();
    }

    private <T> void requireSame(String what, Set<T> here, Set<T> there) {
        Set<T> onlyHere = new LinkedHashSet<>(here);
        onlyHere.removeAll(there);
        Set<T> onlyThere = new LinkedHashSet<>(there);
        onlyThere.removeAll(here);
        if (!onlyHere.isEmpty() || !onlyThere.isEmpty()) {
            throw differ(
                    "%s: %s only in the first%s, %s only in the second%s"
                            .formatted(what, onlyHere.size(), some(onlyHere), onlyThere.size(), some(onlyThere)),
                    "run the same suite on the same data");
        }
    }

    private static <T> String some(Set<T> names) {
        if (names.isEmpty()) {
            return "";
        }
        String more = names.size() > NAMED ? ", ..." : "";
        return names.stream().limit(NAMED).map(SampleMatch::named).collect(Collectors.joining(", ", " (", more + ")"));
    }

    private static String named(Object name) {
        return name instanceof Cell cell ? described(cell) : name.toString();
    }

    static String described(Cell cell) {
        String data = cell.dataSet() + " " + cell.condition();
        return cell.variant().isEmpty() ? data : cell.variant() + " on " + data;
    }

    private RunsDifferException differ(String what, String wayOut) {
        return new RunsDifferException("%s and %s cannot be compared: %s; %s"
                .formatted(first.results().run(), second.results().run(), what, wayOut));
    }
}
