package io.meit.evaluation.page;

import io.meit.evaluation.page.html.Element;
import io.meit.evaluation.page.html.Node;
import io.meit.evaluation.result.CellResult;
import io.meit.evaluation.result.RunResults;
import io.meit.evaluation.sample.Cell;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The numbers as drawings: over noise where conditions vary, over the suite's axis where the models have a place on one, else
 * the models below each other.
 */
final class CurveSection {

    private final RunResults run;
    private final CellNames names;

    CurveSection(RunResults run) {
        this.run = run;
        this.names = new CellNames(run);
    }

    /** Empty if there is one cell only: nothing to compare. */
    Optional<PageSection> section() {
        List<CellResult> clean = CellNames.clean(run);
        List<Node> body = new ArrayList<>();
        if (hasNoise()) {
            body.addAll(noise());
        }
        if (isOnAxis(clean)) {
            body.addAll(new CurvePanels(run.axis(), false, lines(clean), Optional.empty()).figures());
        } else if (clean.size() > 1 && !onlyNoise()) {
            body.add(dots(clean));
        }
        return body.isEmpty() ? Optional.empty() : Optional.of(new PageSection("curves", title(), body));
    }

    /** Whether the run was made for the curves. */
    boolean isMainThing() {
        return hasNoise() || isOnAxis(CellNames.clean(run));
    }

    private String title() {
        return switch (run.task()) {
            case "robustness" -> "What noise does";
            case "scaling" -> "What size does";
            case "convergence" -> "While it was trained";
            default -> "Side by side";
        };
    }

    private boolean hasNoise() {
        return run.cells().stream().anyMatch(cell -> !cell.cell().condition().equals(Cell.CLEAN));
    }

    private boolean onlyNoise() {
        return run.cells().stream().noneMatch(cell -> cell.cell().condition().equals(Cell.CLEAN));
    }

    private static boolean isOnAxis(List<CellResult> clean) {
        return clean.size() > 1
                && clean.stream()
                        .allMatch(cell -> Double.isFinite(cell.at())
                                && cell.cell().condition().equals(Cell.CLEAN));
    }

    private List<Node> noise() {
        Map<Cell, List<CellResult>> models = new LinkedHashMap<>();
        for (CellResult cell : run.cells()) {
            models.computeIfAbsent(
                            new Cell(cell.cell().variant(), cell.cell().dataSet(), Cell.CLEAN),
                            key -> new ArrayList<>())
                    .add(cell);
        }
        List<Node> body = new ArrayList<>();
        models.forEach((model, cells) -> {
            if (models.size() > 1) {
                body.add(Element.of("h3", model.variant() + " on " + model.dataSet()));
            }
            body.addAll(new NoiseCurves(run, cells).figures());
        });
        return body;
    }

    /** A line for each data set; if several models share a place, a line for each of their names without its number. */
    private static Map<String, List<CellResult>> lines(List<CellResult> cells) {
        Map<String, List<CellResult>> byData = new LinkedHashMap<>();
        for (CellResult cell : cells) {
            byData.computeIfAbsent(cell.cell().dataSet(), name -> new ArrayList<>())
                    .add(cell);
        }
        Map<String, List<CellResult>> lines = new LinkedHashMap<>();
        byData.forEach((dataSet, line) -> {
            boolean alone = line.stream().map(CellResult::at).distinct().count() == line.size();
            for (CellResult cell : line) {
                String name =
                        alone ? dataSet : dataSet + ", " + family(cell.cell().variant());
                lines.computeIfAbsent(name, key -> new ArrayList<>()).add(cell);
            }
        });
        return lines;
    }

    private static String family(String variant) {
        String family = variant.replaceAll("[-_.@ ]*\\d[\\d.]*[kKmM]?$", "");
        return family.isEmpty() ? variant : family;
    }

    private Element dots(List<CellResult> cells) {
        return Element.of(
                        "div",
                        ShownMetric.of(cells).stream()
                                .map(metric -> new DotTable(
                                                metric, cells, cell -> names.of(cell.cell()), Optional.empty())
                                        .figure())
                                .toList())
                .with("class", "panels");
    }
}
