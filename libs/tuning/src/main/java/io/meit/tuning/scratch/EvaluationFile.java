package io.meit.tuning.scratch;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An evaluation as {@code evaluation.json} beside the checkpoint. */
public final class EvaluationFile {

    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
    private static final double DIGITS = 1e4;

    private EvaluationFile() {}

    /**
     * Writes the file.
     *
     * @param codeVersion version of the code that evaluated, e.g. {@code 0.1.0+3f9c2d1}
     */
    public static void write(SyntheticEvaluation evaluation, String checkpoint, String codeVersion, Path file)
            throws IOException {
        JsonObject json = new JsonObject();
        json.addProperty("checkpoint", checkpoint);
        json.addProperty("encoder_id", evaluation.encoderId());
        json.addProperty("projector_id", evaluation.projectorId());
        json.addProperty("decoder_id", evaluation.decoderId());
        json.addProperty("preparation_id", evaluation.preparationId());
        json.addProperty("code_version", codeVersion);
        json.addProperty("prompt", evaluation.prompt());
        json.addProperty("decoding", "greedy");
        json.add("synthetic_ecgs", GSON.toJsonTree(evaluation.ecgs()));
        json.addProperty("reports", evaluation.reports());
        json.addProperty("exact_reports", evaluation.exactReports());
        json.addProperty("exact_report_share", rounded(evaluation.exactReportShare()));
        json.addProperty("unknown_sentences", evaluation.unknownSentences());
        json.addProperty("false_statement_share", rounded(evaluation.falseStatementShare()));
        json.add("total", counts(evaluation.total()));
        JsonObject statements = new JsonObject();
        evaluation.statements().forEach((statement, counts) -> statements.add(statement.text(), counts(counts)));
        json.add("statements", statements);
        Files.writeString(file, GSON.toJson(json) + "\n");
    }

    private static JsonObject counts(StatementCounts counts) {
        JsonObject json = new JsonObject();
        json.addProperty("true_positives", counts.truePositives());
        json.addProperty("false_positives", counts.falsePositives());
        json.addProperty("false_negatives", counts.falseNegatives());
        json.addProperty("precision", rounded(counts.precision()));
        json.addProperty("recall", rounded(counts.recall()));
        json.addProperty("f1", rounded(counts.f1()));
        return json;
    }

    private static double rounded(double value) {
        return Math.round(value * DIGITS) / DIGITS;
    }
}
