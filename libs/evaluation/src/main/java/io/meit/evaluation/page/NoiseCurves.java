package io.meit.evaluation.page;

import io.meit.ecg.noise.NoiseKind;
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

/** What noise and faults do to one model on one data set: lines over decibel, dots for the faults without a ratio. */
final class NoiseCurves {

    private final RunResults run;
    private final List<CellResult> cells;
    private final Optional<CellResult> clean;

    /** @param cells of one variant and data set */
    NoiseCurves(RunResults run, List<CellResult> cells) {
        this.run = run;
        this.cells = List.copyOf(cells);
        this.clean = cells.stream()
                .filter(cell -> cell.cell().condition().equals(Cell.CLEAN))
                .findFirst();
    }

    List<Node> figures() {
        List<Node> figures = new ArrayList<>();
        Map<String, List<CellResult>> lines = new LinkedHashMap<>();
        List<CellResult> others = new ArrayList<>();
        for (CellResult cell : cells) {
            if (clean.filter(cell::equals).isPresent()) {
                continue;
            }
            if (isRatio(cell)) {
                lines.computeIfAbsent(lineOf(cell.cell().condition()), line -> new ArrayList<>())
                        .add(cell);
            } else {
                others.add(cell);
            }
        }
        if (!lines.isEmpty()) {
            figures.add(Prose.note(
                    "Signal-to-noise ratios fall from left to right: the noise grows. %s".formatted(achieved(lines))));
            figures.addAll(new CurvePanels("Signal-to-noise ratio, dB", true, lines, clean).figures());
        }
        if (!others.isEmpty()) {
            figures.add(Element.of("h4", "Faults that have no signal-to-noise ratio"));
            figures.add(Prose.note("The grey upright line is the clean signal."));
            figures.add(Element.of(
                            "div",
                            ShownMetric.of(others).stream()
                                    .map(metric -> new DotTable(
                                                    metric,
                                                    others,
                                                    cell -> cell.cell().condition(),
                                                    clean)
                                            .figure())
                                    .toList())
                    .with("class", "panels"));
        }
        return figures;
    }

    /** Ids are {@code KIND@LEVEL}; a task's axis may be something else, so the kind decides. */
    private boolean isRatio(CellResult cell) {
        String kind = kind(cell.cell().condition());
        return Double.isFinite(cell.at())
                && List.of(NoiseKind.values()).stream()
                        .anyMatch(known -> known.isSnr() && known.label().equals(kind));
    }

    private static String kind(String condition) {
        int at = condition.indexOf('@');
        return at < 0 ? condition : condition.substring(0, at);
    }

    /** The kind with what follows the level: {@code white@6dB/mean-square} is of the line {@code white, mean-square}. */
    private static String lineOf(String condition) {
        int slash = condition.indexOf('/');
        return slash < 0
                ? kind(condition)
                : kind(condition) + ", " + condition.substring(slash + 1).replace('/', ' ');
    }

    private String achieved(Map<String, List<CellResult>> lines) {
        double worst = lines.values().stream()
                .flatMap(List::stream)
                .filter(cell -> Double.isFinite(cell.achievedDecibel()))
                .mapToDouble(cell -> Math.abs(cell.achievedDecibel() - cell.at()))
                .max()
                .orElse(Double.NaN);
        String axis = run.axis().isEmpty() ? "" : " Axis of the suite: " + run.axis() + ".";
        return Double.isNaN(worst)
                ? axis.strip()
                : "The mean ratio that was reached is within %s dB of the one asked for.%s"
                        .formatted(Numbers.fixed(worst, 3), axis);
    }
}
