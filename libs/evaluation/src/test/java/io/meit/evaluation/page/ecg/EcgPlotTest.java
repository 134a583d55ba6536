package io.meit.evaluation.page.ecg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.meit.ecg.signal.EcgWindow;
import io.meit.ecg.signal.Lead;
import io.meit.ecg.synth.SyntheticEcgs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class EcgPlotTest {

    private static final Pattern MOVE = Pattern.compile("translate\\(([\\d.]+) ([\\d.]+)\\) scale\\(([\\d.]+)\\)");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+");

    /** A point of the drawing in mm. */
    private record Point(double x, double y) {}

    private static Element svg(float[][] millivolts) {
        return Jsoup.parse(new EcgPlot(new EcgWindow(millivolts), "plot", "a plot")
                        .svg()
                        .toString())
                .selectFirst("svg");
    }

    private static float[][] flat() {
        return new float[EcgWindow.LEADS][EcgWindow.LENGTH];
    }

    /** Reads a path of one piece back to millimetres of the paper. */
    private static List<Point> points(Element path) {
        Matcher move = MOVE.matcher(path.attr("transform"));
        assertThat(move.matches()).isTrue();
        double scale = Double.parseDouble(move.group(3));
        List<Point> points = new ArrayList<>();
        Matcher number = NUMBER.matcher(path.attr("d"));
        double x = 0;
        double y = 0;
        while (number.find()) {
            x += Integer.parseInt(number.group());
            assertThat(number.find()).isTrue();
            y += Integer.parseInt(number.group());
            points.add(new Point(
                    Double.parseDouble(move.group(1)) + scale * x, Double.parseDouble(move.group(2)) + scale * y));
        }
        return points;
    }

    private static List<Point> lead(Element svg, Lead lead, int which) {
        return points(svg.select("path[data-lead=%s]".formatted(lead.label())).get(which));
    }

    @Test
    void aStepOfOneMillivoltIsTenMillimetresHigh() {
        float[][] millivolts = flat();
        Arrays.fill(millivolts[Lead.I.ordinal()], 500, 1250, 1);
        List<Point> points = lead(svg(millivolts), Lead.I, 0);
        double baseline = EcgPlot.baseline(0);
        assertThat(points.getFirst().y()).isEqualTo(baseline);
        assertThat(points.getLast().y()).isCloseTo(baseline - 10, within(1e-9));
    }

    @Test
    void oneSecondIsTwentyFiveMillimetresLong() {
        float[][] millivolts = flat();
        millivolts[Lead.II.ordinal()][1000] = 1;
        millivolts[Lead.II.ordinal()][1500] = 1;
        List<Double> peaks = lead(svg(millivolts), Lead.II, 1).stream()
                .filter(point -> point.y() < EcgPlot.baseline(3) - 5)
                .map(Point::x)
                .toList();
        assertThat(peaks).hasSize(2);
        assertThat(peaks.get(1) - peaks.get(0)).isCloseTo(25, within(1e-9));
    }

    @Test
    void aStepHasTheseCoordinates() {
        // 1 mV from sample 2 on: 400 units of 1/40 mm upwards between samples 1 and 2, 2 units a sample.
        float[] lead = new float[EcgWindow.LENGTH];
        Arrays.fill(lead, 2, lead.length, 1);
        assertThat(new EcgTrace(lead, 0, 1250).path()).isEqualTo("M0 0l2 0 2-400 2494 0");
    }

    @Test
    void leadsStandInTheStandardLayout() {
        Element svg = svg(flat());
        assertThat(svg.select("path[data-lead]").eachAttr("data-lead"))
                .containsExactly("I", "aVR", "V1", "V4", "II", "aVL", "V2", "V5", "III", "aVF", "V3", "V6", "II");
        assertThat(lead(svg, Lead.V4, 0).getFirst()).isEqualTo(new Point(10 + 3 * 62.5, EcgPlot.baseline(0)));
        assertThat(lead(svg, Lead.AVF, 0).getFirst()).isEqualTo(new Point(10 + 62.5, EcgPlot.baseline(2)));
    }

    @Test
    void eachColumnShowsItsOwnTwoAndAHalfSeconds() {
        float[][] millivolts = flat();
        millivolts[Lead.V1.ordinal()][2 * 1250 + 100] = 1;
        millivolts[Lead.V1.ordinal()][100] = 5;
        List<Point> points = lead(svg(millivolts), Lead.V1, 0);
        double highest = points.stream().mapToDouble(Point::y).min().orElseThrow();
        assertThat(highest).isCloseTo(EcgPlot.baseline(0) - 10, within(1e-9));
    }

    @Test
    void theCalibrationPulseIsOneMillivoltAndAFifthOfASecond() {
        assertThat(svg(flat()).select("path.trace:not([data-lead])").eachAttr("d"))
                .contains("M1 25h1.5v-10h5v10h1.5", "M1 115h1.5v-10h5v10h1.5");
    }

    @Test
    void theGridHasLinesEveryOneAndFiveMillimetres() {
        assertThat(svg(flat()).select("pattern").eachAttr("width")).containsExactly("1", "5");
        assertThat(svg(flat()).attr("viewBox")).isEqualTo("0 0 265 135");
    }

    @Test
    void missingSamplesLeaveAGap() {
        float[] lead = new float[EcgWindow.LENGTH];
        Arrays.fill(lead, 100, 200, Float.NaN);
        assertThat(new EcgTrace(lead, 0, 1250).path()).isEqualTo("M0 0l198 0M400 0l2098 0");
        Arrays.fill(lead, Float.NaN);
        assertThat(new EcgTrace(lead, 0, 1250).path()).isEmpty();
    }

    @Test
    void leavingPointsOutMovesTheLineByATenthOfAMillimetreAtMost() {
        float[] lead = SyntheticEcgs.seeded(11).ecg(0).window().lead(Lead.V2);
        String path = new EcgTrace(lead, 0, EcgWindow.LENGTH).path();
        List<double[]> kept = new ArrayList<>();
        Matcher number = NUMBER.matcher(path);
        double x = 0;
        double y = 0;
        while (number.find()) {
            x += Integer.parseInt(number.group());
            assertThat(number.find()).isTrue();
            y += Integer.parseInt(number.group());
            kept.add(new double[] {x / 2, y / 40});
        }
        assertThat(kept.size()).isLessThan(EcgWindow.LENGTH / 3);
        for (int k = 1; k < kept.size(); k++) {
            double[] from = kept.get(k - 1);
            double[] to = kept.get(k);
            for (int i = (int) from[0]; i <= to[0]; i++) {
                double drawn = from[1] + (to[1] - from[1]) * (i - from[0]) / (to[0] - from[0]);
                assertThat(drawn).isCloseTo(-10 * lead[i], within(0.1 + 0.05));
            }
        }
    }
}
