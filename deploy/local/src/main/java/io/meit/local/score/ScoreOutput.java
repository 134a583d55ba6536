package io.meit.local.score;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import io.meit.metrics.statistics.Resampling;
import io.meit.metrics.suite.ScoreSheet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A score sheet as a table or as JSON. */
public final class ScoreOutput {

    private static final Gson GSON = new GsonBuilder()
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
            .create();

    private final ScoreSheet sheet;
    private final Resampling resampling;
    private final double level;

    /** With what the intervals were made of. */
    public ScoreOutput(ScoreSheet sheet, Resampling resampling, double level) {
        this.sheet = sheet;
        this.resampling = resampling;
        this.level = level;
    }

    private record Line(double value, double low, double high, String signature) {}

    private record Intervals(String method, double level, int resamples, long seed) {}

    private record Result(long pairs, Intervals intervals, Map<String, Line> scores) {}

    /** One object; scores by name, in order. */
    public String json() {
        Map<String, Line> scores = new LinkedHashMap<>();
        for (ScoreSheet.Score number : sheet.numbers()) {
            scores.put(
                    number.name(),
                    new Line(
                            number.value(),
                            number.interval().low(),
                            number.interval().high(),
                            number.signature().toString()));
        }
        var intervals = new Intervals("bootstrap-percentile", level, resampling.times(), resampling.seed());
        return GSON.toJson(new Result(sheet.pairs(), intervals, scores));
    }

    /** Lines to read. */
    public List<String> table() {
        List<String> lines = new ArrayList<>();
        lines.add("%d pairs; intervals hold %.0f %% of %d bootstrap resamples (seed %d)"
                .formatted(sheet.pairs(), 100 * level, resampling.times(), resampling.seed()));
        for (ScoreSheet.Score number : sheet.numbers()) {
            lines.add("%-10s %8.4f  [%.4f, %.4f]  %s"
                    .formatted(
                            number.name(),
                            number.value(),
                            number.interval().low(),
                            number.interval().high(),
                            number.signature()));
        }
        return lines;
    }
}
