package io.meit.evaluation.page;

import io.meit.evaluation.result.CellResult;
import io.meit.evaluation.result.RunResults;
import io.meit.evaluation.sample.Cell;
import java.util.List;

/** Short names of a run's cells: only what tells them apart. */
final class CellNames {

    private final boolean variants;
    private final boolean dataSets;
    private final boolean conditions;

    CellNames(RunResults run) {
        variants =
                isMany(run.cells().stream().map(cell -> cell.cell().variant()).toList());
        dataSets =
                isMany(run.cells().stream().map(cell -> cell.cell().dataSet()).toList());
        conditions =
                isMany(run.cells().stream().map(cell -> cell.cell().condition()).toList());
    }

    private static boolean isMany(List<String> names) {
        return names.stream().distinct().count() > 1;
    }

    String of(Cell cell) {
        StringBuilder name = new StringBuilder();
        append(name, variants, cell.variant());
        append(name, dataSets, cell.dataSet());
        append(name, conditions, cell.condition());
        return name.isEmpty() ? cell.variant() : name.toString();
    }

    /** What {@link #of} gives. */
    String heading() {
        StringBuilder heading = new StringBuilder();
        append(heading, variants, "Model");
        append(heading, dataSets, "Data set");
        append(heading, conditions, "Condition");
        return heading.isEmpty() ? "Model" : heading.toString();
    }

    private static void append(StringBuilder name, boolean wanted, String part) {
        if (wanted) {
            name.append(name.isEmpty() ? "" : " · ").append(part);
        }
    }

    /** Cells with a clean signal; all of a run that has none. */
    static List<CellResult> clean(RunResults run) {
        List<CellResult> clean = run.cells().stream()
                .filter(cell -> cell.cell().condition().equals(Cell.CLEAN))
                .toList();
        return clean.isEmpty() ? run.cells() : clean;
    }
}
