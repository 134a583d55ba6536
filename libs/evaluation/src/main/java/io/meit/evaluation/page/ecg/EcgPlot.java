package io.meit.evaluation.page.ecg;

import io.meit.ecg.signal.EcgWindow;
import io.meit.ecg.signal.Lead;
import io.meit.evaluation.page.html.Element;
import io.meit.evaluation.page.html.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A window as a standard 12-lead print: four columns of 2.5 s in three rows, lead II over all ten seconds below, 25 mm/s and
 * 10 mm/mV on a grid of 1 and 5 mm, a pulse of 1 mV and 0.2 s before each row. One unit of the drawing is one millimetre.
 */
public final class EcgPlot {

    /** Size of the paper in mm. */
    static final int WIDTH = 265;

    static final int HEIGHT = 135;

    private static final Lead[][] ROWS = {
        {Lead.I, Lead.AVR, Lead.V1, Lead.V4},
        {Lead.II, Lead.AVL, Lead.V2, Lead.V5},
        {Lead.III, Lead.AVF, Lead.V3, Lead.V6}
    };
    private static final int COLUMNS = 4;
    private static final int COLUMN_SAMPLES = EcgWindow.LENGTH / COLUMNS;
    /** Where the signal begins. */
    private static final int LEFT = 10;

    private static final double COLUMN_WIDTH = 62.5;
    private static final int FIRST_BASELINE = 25;
    private static final int ROW_HEIGHT = 30;
    /** 0.3 mm. */
    private static final int PEN = 12;

    /** How far above the baseline a lead's name stands. */
    private static final double LABEL_RISE = 13;

    private final EcgWindow window;
    private final String name;
    private final String label;

    /**
     * @param name unique on the page; letters and digits
     * @param label what the drawing shows, for who cannot see it
     */
    public EcgPlot(EcgWindow window, String name, String label) {
        this.window = window;
        this.name = name;
        this.label = label;
    }

    /** The drawing. */
    public Element svg() {
        List<Node> parts = new ArrayList<>();
        parts.add(grids());
        parts.add(paper());
        for (int row = 0; row < ROWS.length; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                parts.addAll(lead(ROWS[row][column], row, column));
            }
        }
        parts.add(trace(Lead.II, 0, EcgWindow.LENGTH, LEFT, baseline(ROWS.length)));
        parts.add(text("II", LEFT + 1.5, baseline(ROWS.length) - LABEL_RISE));
        for (int row = 0; row <= ROWS.length; row++) {
            parts.add(calibration(baseline(row)));
        }
        parts.add(text("25 mm/s   10 mm/mV", LEFT, HEIGHT - 2).with("class", "scale-text"));
        return Element.of("svg", parts)
                .with("class", "ecg")
                .with("viewBox", "0 0 %d %d".formatted(WIDTH, HEIGHT))
                .with("role", "img")
                .with("aria-label", label);
    }

    static int baseline(int row) {
        return FIRST_BASELINE + ROW_HEIGHT * row;
    }

    private List<Node> lead(Lead lead, int row, int column) {
        double x = LEFT + column * COLUMN_WIDTH;
        int baseline = baseline(row);
        List<Node> parts = new ArrayList<>();
        parts.add(trace(lead, column * COLUMN_SAMPLES, (column + 1) * COLUMN_SAMPLES, x, baseline));
        parts.add(text(lead.label(), x + 1.5, baseline - LABEL_RISE));
        if (column > 0) {
            parts.add(pen("M%s %dv-4M%s %dv-4".formatted(mm(x), baseline - 8, mm(x), baseline + 12))
                    .with("stroke-width", "0.3"));
        }
        return parts;
    }

    private Element trace(Lead lead, int from, int to, double x, int baseline) {
        String path = new EcgTrace(window.lead(lead), from, to).path();
        return pen(path)
                .with("stroke-width", PEN)
                .with(
                        "transform",
                        "translate(%s %d) scale(%s)".formatted(mm(x), baseline, mm(1.0 / EcgTrace.UNITS_PER_MM)))
                .with("data-lead", lead.label());
    }

    private static Element calibration(int baseline) {
        return pen("M1 %dh1.5v-10h5v10h1.5".formatted(baseline)).with("stroke-width", "0.3");
    }

    private static Element pen(String path) {
        return Element.of("path").with("class", "trace").with("d", path);
    }

    private Element grids() {
        return Element.of("defs", grid("f", 1, "fine"), grid("b", 5, "bold"));
    }

    private Element grid(String suffix, int size, String style) {
        return Element.of(
                        "pattern",
                        Element.of("path").with("class", style).with("d", "M%d 0H0V%d".formatted(size, size)))
                .with("id", name + suffix)
                .with("width", size)
                .with("height", size)
                .with("patternUnits", "userSpaceOnUse");
    }

    private Element paper() {
        return Element.of("g", sheet("f"), sheet("b"));
    }

    private Element sheet(String suffix) {
        return Element.of("rect")
                .with("width", WIDTH)
                .with("height", HEIGHT)
                .with("fill", "url(#" + name + suffix + ")");
    }

    private static Element text(String text, double x, double y) {
        return Element.of("text", text).with("x", mm(x)).with("y", mm(y));
    }

    private static String mm(double value) {
        return String.format(Locale.ROOT, "%.3f", value).replaceAll("\\.?0+$", "");
    }
}
