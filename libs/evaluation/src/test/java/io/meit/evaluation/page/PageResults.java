package io.meit.evaluation.page;

import io.meit.ecg.signal.EcgWindow;
import io.meit.evaluation.result.CellResult;
import io.meit.evaluation.result.GroupResult;
import io.meit.evaluation.result.MetricValue;
import io.meit.evaluation.result.RunResults;
import io.meit.evaluation.result.SampleResult;
import io.meit.evaluation.result.StatementResult;
import io.meit.evaluation.sample.Cell;
import java.time.Instant;
import java.util.List;

/** Made-up results with one of everything. */
final class PageResults {

    static final String HOSTILE = "atrial fibrillation <script>alert(\"x\")</script> & 'more'. | a_b";

    private PageResults() {}

    static RunResults quality() {
        return run(
                "quality",
                "",
                List.of(cell("demo", "clean", Double.NaN, 0.5), cell("large", "clean", Double.NaN, 0.6)));
    }

    static RunResults robustness() {
        return run(
                "robustness",
                "SNR (dB, nst)",
                List.of(
                        cell("demo", "clean", Double.NaN, 0.6),
                        cell("demo", "white@6dB", 6, 0.5),
                        cell("demo", "white@-6dB", -6, 0.3),
                        cell("demo", "em@6dB", 6, 0.4),
                        cell("demo", "em@-6dB", -6, 0.2),
                        cell("demo", "lead-swap@RA-LA", Double.NaN, 0.35)));
    }

    static RunResults scaling() {
        return run(
                "scaling",
                "parameters",
                List.of(
                        cell("tiny", "clean", 1e6, 0.4),
                        cell("small", "clean", 1e7, 0.5),
                        cell("base", "clean", 1e8, 0.6)));
    }

    static RunResults run(String task, String axis, List<CellResult> cells) {
        return new RunResults(
                1,
                "run-1",
                "suite-" + task,
                task,
                "c0de".repeat(16),
                "1.2.3",
                Instant.parse("2026-01-02T03:04:05Z"),
                10_000,
                1,
                0.95,
                axis,
                cells);
    }

    static CellResult cell(String variant, String condition, double at, double level) {
        return new CellResult(
                new Cell(variant, "ptb-xl", condition),
                "weights-" + variant,
                "da7a".repeat(16),
                "5911".repeat(16),
                "test",
                at,
                Double.isNaN(at) ? Double.NaN : at + 0.01,
                120,
                2,
                metrics(level),
                statements(),
                List.of(new GroupResult("sex", "female", 60, level, Double.NaN)),
                List.of(worst()));
    }

    private static List<MetricValue> metrics(double level) {
        return List.of(
                value("strict", "BLEU-4", level, "bleu|profile:strict|tok:13a|text:report|version:1"),
                value("strict", "CIDEr-D", 6 * level, "cider|profile:strict|text:report|version:1"),
                value("meit", "BLEU-4", level + 0.05, "bleu|profile:meit|text:tag-report|mean-of-batches:32|version:1"),
                value("meit", "CIDEr-D", 8 * level, "cider|profile:meit|text:tag-report|mean-of-batches:32|version:1"),
                value("clinical", "micro-F1", level, "clinical|version:1"),
                value("clinical", "hallucination", 1 - level, "clinical|version:1"),
                new MetricValue(
                        "clinical", "critical-sensitivity", Double.NaN, Double.NaN, Double.NaN, "clinical|version:1"));
    }

    private static MetricValue value(String profile, String metric, double value, String signature) {
        return new MetricValue(profile, metric, value, value - 0.02, value + 0.03, signature);
    }

    private static List<StatementResult> statements() {
        return List.of(
                new StatementResult("SR", "sinus rhythm", false, 90, 80, 8, 2, 5, 80 / 85.0, 80 / 90.0, 160 / 175.0),
                new StatementResult("VT", "ventricular tachycardia", true, 3, 1, 2, 0, 0, 1, 1 / 3.0, 0.5));
    }

    private static SampleResult worst() {
        return new SampleResult(
                "records/00017",
                17,
                "sinus rhythm. left axis deviation.",
                HOSTILE,
                List.of(),
                List.of("SR", "LAD"),
                List.of("AFIB"),
                0);
    }

    /** 1 mV for the middle half of each column of the print, else 0. */
    static EcgWindow steps() {
        float[][] millivolts = new float[EcgWindow.LEADS][EcgWindow.LENGTH];
        for (float[] lead : millivolts) {
            for (int i = 0; i < lead.length; i++) {
                lead[i] = i % 1250 >= 300 && i % 1250 < 900 ? 1 : 0;
            }
        }
        return new EcgWindow(millivolts);
    }
}
