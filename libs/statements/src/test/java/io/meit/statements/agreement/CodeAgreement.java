package io.meit.statements.agreement;

import io.meit.statements.StatementCatalogue;
import io.meit.statements.metrics.ClinicalEvaluation;
import io.meit.statements.metrics.ClinicalSample;
import io.meit.statements.metrics.ClinicalScorer;
import io.meit.statements.metrics.ClinicalScores;
import io.meit.statements.metrics.StatementScore;
import io.meit.statements.metrics.Uncertain;
import io.meit.statements.text.StatementTexts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How far the labeler's reading of PTB-XL's reports agrees with their SCP codes (given by a second reader, often against
 * the text). Run by hand: {@code CodeAgreement FILE}, with ptbxl_database.csv or a TSV of that kind.
 */
public final class CodeAgreement {

    private CodeAgreement() {}

    static ClinicalEvaluation of(List<CodedReport> reports, Uncertain uncertain) {
        ClinicalScorer scorer = ClinicalScorer.standard(uncertain);
        StatementTexts codes = new StatementTexts(StatementCatalogue.standard());
        List<ClinicalSample> samples = reports.stream()
                .map(r -> new ClinicalSample(
                        r.ecgId(),
                        scorer.claims(r.report()),
                        codes.fromScpColumn(r.scpCodes()).claims(),
                        Map.of()))
                .toList();
        return ClinicalEvaluation.of(scorer, samples);
    }

    /** Prints a row for each statement that occurs, as a Markdown table. */
    public static void main(String[] args) throws IOException {
        List<CodedReport> reports = CodedReport.read(Path.of(args[0]));
        for (Uncertain uncertain : Uncertain.values()) {
            ClinicalEvaluation evaluation = of(reports, uncertain);
            System.out.printf("%d reports, uncertain %s%n", reports.size(), uncertain);
            System.out.println("| statement | codes | text | both | precision | recall | F1 |");
            ClinicalScores scores = evaluation.overall().only(s -> !s.scp().isEmpty());
            scores.statements().stream()
                    .filter(s -> s.positives() + s.falsePositives() > 0)
                    .forEach(CodeAgreement::print);
            System.out.printf(
                    Locale.ROOT, "micro F1 %.3f, macro F1 (>= 10) %.3f%n", scores.microF1(), scores.macroF1(10));
        }
    }

    private static void print(StatementScore s) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %d | %d | %.2f | %.2f | %.2f |%n",
                s.statement().id(),
                s.positives(),
                s.found() + s.falsePositives(),
                s.found(),
                s.precision(),
                s.recall(),
                s.f1());
    }
}
